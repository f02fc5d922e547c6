"""One row for every table of the first release, in the words that it knew."""

_SCRIPT = """
INSERT INTO visitors (id, telegram_id, hinted_language, met_ms, last_seen_ms) VALUES (1,
    7001, 'zh', 1, 1);
INSERT INTO bindings (id, visitor_id, source, psn_no, proof, bound_ms) VALUES (1, 1,
    'ledger', 'P1', 'demo', 1);
INSERT INTO recent_cities (id, visitor_id, area, chosen_ms) VALUES (1, 1, '110000', 1);
INSERT INTO open_questions (id, visitor_id, kind, expires_ms, carried) VALUES (1, 1,
    'holder_name', 1, '');
INSERT INTO dead_letters (id, update_id, reason, body, buried_ms) VALUES (1, 11, 'KeyError',
    '', 1);
INSERT INTO vault_checks (id, word, word_index) VALUES (9, '', '');
INSERT INTO ledger_persons (id, psn_no, certno, certno_index, psn_name, psn_cert_type,
    updated_ms) VALUES (1, 'P1', '', '', '', '01', 1);
INSERT INTO ledger_enrolments (id, psn_no, insutype, psn_type, psn_insu_stas, poolarea_no,
    updated_ms) VALUES (1, 'P1', '310', '1101', '1', '110000', 1);
INSERT INTO ledger_contributions (id, natural_key, psn_no, insutype, cashym, clct_sumamt,
    psn_clct_amt, clct_type, revs_flag, is_reversed, updated_ms) VALUES (1, 'k', 'P1', '310',
    202609, 1, 1, '10', 'Z', FALSE, 1);
INSERT INTO ledger_movements (id, natural_key, psn_no, acct_incexpd_type, amt, occur_time,
    updated_ms) VALUES (1, 'k', 'P1', '101', 1, 1, 1);
INSERT INTO ledger_cards (id, psn_no, cardno, cardno_index, issu_date, card_type,
    updated_ms) VALUES (1, 'P1', '', '', 20260801, 'physical', 1);
INSERT INTO import_files (id, sha256, state, begun_ms, updated_ms) VALUES (1, '', 'applied',
    1, 1);
INSERT INTO import_rows (id, import_file_id, psn_no, kind, line, body) VALUES (1, 1, 'P1',
    1, 1, '')
"""
FIRST_RELEASE_ROWS = tuple(statement.strip() for statement in _SCRIPT.split(";"))
