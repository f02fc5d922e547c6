from bot.texts.search import Document, Index, fold

INDEX = Index(
    [
        Document("lost", ("卡丢了", "lost card"), "先挂失，再补卡。 Report it to the bank."),
        Document("hospital", ("住院报销", "hospital bill"), "出院时直接结算。 Settled at once."),
        Document("account", ("个人账户", "personal account"), "自己的钱。 Your own money."),
    ],
    ["怎么", "the", "is", "my"],
)


def best(typed: str) -> str | None:
    hits = INDEX.search(typed, 1)
    return hits[0].mark if hits else None


def test_titles_and_texts_are_found() -> None:
    assert best("住院报销") == "hospital"
    assert best("挂失") == "lost"
    assert best("money") == "account"


def test_a_title_weighs_more_than_a_text() -> None:
    named, told = Document("named", ("transfer",), ""), Document("told", (), "transfer")
    assert [hit.mark for hit in Index([told, named], ["x"]).search("transfer", 2)] == [
        "named",
        "told",
    ]


def test_idle_words_are_passed_over() -> None:
    assert best("怎么") is None
    assert best("is the") is None


def test_errors_of_typing_are_forgiven() -> None:
    assert best("hosptial bil") == "hospital"
    assert best("accuont") == "account"


def test_signs_of_the_same_sound_are_forgiven() -> None:
    assert best("个人帐护") == "account"
    assert best("挂湿") == "lost"


def test_pinyin_is_heard_also_where_sounds_are_mixed_up() -> None:
    assert best("zhuyuan") == "hospital"
    assert best("zu yuan bao xiao") == "hospital"


def test_what_is_no_pinyin_is_not_heard_as_such() -> None:
    assert best("xylophone") is None


def test_width_case_and_accents_do_not_matter() -> None:
    assert fold("ＡccÔunt") == "account"
    assert best("ACCOUNT") == "account"


def test_the_share_tells_how_much_of_a_question_is_answered() -> None:
    whole, half = INDEX.search("hospital", 1)[0], INDEX.search("hospital zebra", 1)[0]
    assert whole.share == 1
    assert 0 < half.share < whole.share


def test_nothing_is_found_for_nothing() -> None:
    assert INDEX.search("", 3) == ()
    assert INDEX.search("!", 3) == ()


def test_what_a_person_types_is_not_a_pattern() -> None:
    assert INDEX.search("(.*[\\", 3) == ()
