"""The OpenAPI of the server, from the wire's own shapes, so that it cannot say anything else."""

from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from vru_case.sync import wire

SHAPES = (
    wire.Enrol, wire.Enrolled, wire.Hello, wire.Push, wire.PushAnswer, wire.Page, wire.Digest, wire.Digests,
    wire.CaseCopy, wire.Reconcile, wire.Reconciled, wire.Fork, wire.Forked, wire.News, wire.Devices, wire.TeamLaptops,
    wire.LibraryFiles, wire.Fault,
)  # fmt: skip
_REF = "#/components/schemas/{name}"
SIGNED = [
    {"name": name, "in": "header", "required": True, "schema": {"type": "string"}}
    for name in ("VRU-Device", "VRU-Time", "VRU-Nonce", "VRU-Signature")
]


def operation(answer: type, takes: type | None = None, signed: bool = True) -> dict[str, Any]:
    """What a route says about itself: its answer, its body, its faults. Pass as keywords to the route."""
    extra: dict[str, Any] = {"parameters": SIGNED} if signed else {}
    if takes is not None:
        extra["requestBody"] = {"required": True, "content": _json(takes)}
    faults = {"description": "A fault", "content": _json(wire.Fault)}
    return {
        "openapi_extra": extra,
        "responses": {200: {"description": "Done", "content": _json(answer)}, "4XX": faults, "5XX": faults},
    }


def plain(kind: str) -> dict[str, Any]:
    """What a route for whoever watches the server says about itself: unsigned, and its answer of this media type."""
    shape: dict[str, Any] = {"type": "object"} if kind == "application/json" else {"type": "string"}
    faults = {"description": "A fault", "content": _json(wire.Fault)}
    done = {"description": "Done", "content": {kind: {"schema": shape}}}
    return {"responses": {200: done, "4XX": faults, "5XX": faults}}


def install(app: FastAPI) -> None:
    """Make `app` serve the wire's shapes among its components."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = get_openapi(title=app.title, version=app.version, routes=app.routes)
            _, shapes = msgspec.json.schema_components(SHAPES, ref_template=_REF)
            schema.setdefault("components", {})["schemas"] = shapes
            for path in schema["paths"].values():
                for done in path.values():
                    done["responses"].pop("422", None)  # a bad parameter is a 400 fault like any other
            app.openapi_schema = schema
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _json(shape: type) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": _REF.format(name=shape.__name__)}}}
