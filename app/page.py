"""The page at `/` and the interactive documentation: everything they load is served from here."""

from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse

STATIQUE = Path(__file__).parent / "statique"
router = APIRouter(include_in_schema=False)


@router.get("/docs")
async def docs(requete: Request) -> HTMLResponse:
    """The interactive documentation, without any outside request."""
    return get_swagger_ui_html(
        openapi_url="/openapi.json",
        title=requete.app.title,
        swagger_js_url="/statique/swagger-ui/swagger-ui-bundle.js",
        swagger_css_url="/statique/swagger-ui/swagger-ui.css",
        swagger_favicon_url="/statique/swagger-ui/favicon-32x32.png",
    )
