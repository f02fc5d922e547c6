"""Serves the browser chat; its files lie in page/."""

from pathlib import Path

from aiohttp import web

PAGE = Path(__file__).parent / "page"
POLICY = "default-src 'self'; img-src 'self' data: blob:; frame-ancestors 'none'; base-uri 'none'"
MEDIA_TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css"}


def add_page_routes(app: web.Application) -> None:
    app.router.add_get("/", _index)
    app.router.add_get("/_page/{name}", _file)


async def _index(_request: web.Request) -> web.Response:
    return _serve(PAGE / "index.html")


async def _file(request: web.Request) -> web.Response:
    path = PAGE / request.match_info["name"]
    if path.parent != PAGE or path.suffix not in MEDIA_TYPES or not path.is_file():
        raise web.HTTPNotFound
    return _serve(path)


def _serve(path: Path) -> web.Response:
    headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-cache"}
    return web.Response(
        text=path.read_text("utf-8"),
        content_type=MEDIA_TYPES[path.suffix],
        charset="utf-8",
        headers=headers,
    )
