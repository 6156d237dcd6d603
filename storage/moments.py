"""Arithmetic with moments inside SQL, the same on both databases."""

from typing import Any

from sqlalchemy import BigInteger
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine


class Seconds(FunctionElement[int]):
    """A moment as whole seconds since 1970, rounded down; NULL for none."""

    name = "seconds"
    type: TypeEngine[int] = BigInteger()
    inherit_cache: bool | None = True


@compiles(Seconds, "postgresql")
def _on_postgres(element: Seconds, compiler: SQLCompiler, **options: Any) -> str:
    return (
        f"CAST(floor(date_part('epoch', {compiler.process(element.clauses, **options)})) AS BIGINT)"
    )


@compiles(Seconds, "sqlite")
def _on_sqlite(element: Seconds, compiler: SQLCompiler, **options: Any) -> str:
    # The first 19 characters leave the fraction out, which `strftime` would round.
    inner = compiler.process(element.clauses, **options)
    return f"CAST(strftime('%s', substr({inner}, 1, 19)) AS INTEGER)"
