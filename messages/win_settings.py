"""What a squad chooses about its wins: how credit is shared, and what counts as small and big at first."""

from slack_sdk.models.views import View

from domain.credit import Model
from domain.people import Squad
from domain.wins import ENOUGH, Settings
from messages import fields, figures, ids, parts, typed, wins
from messages.ids import Field


def form(chosen: Settings, squad: Squad) -> View:
    """The modal, for squad leads and managers; what is typed in it is in the squad's currency."""
    options = [parts.option(label, model.value) for model, label in wins.MODELS.items()]
    small, big = chosen.small_below, chosen.big_from
    blocks = [
        fields.radio(Field.MODEL, "How is credit shared?", options, chosen.model),
        parts.section(
            f"*Small and big wins.* From {ENOUGH} wins in twelve months on I go by your own: the lower half waits "
            "for the weekly reel, the top tenth is big. Until then by these amounts, if you give any."
        ),
        fields.text(
            Field.SMALL_BELOW, f"Small below, in {squad.currency}",
            figures.amount(small) if small else "", optional=True, limit=100, placeholder="2,000",
        ),
        fields.text(
            Field.BIG_FROM, f"Big from, in {squad.currency}",
            figures.amount(big) if big else "", optional=True, limit=100, placeholder="20,000",
        ),
    ]  # fmt: skip
    return parts.modal(ids.Modal.WIN_SETTINGS, "Wins", blocks, submit="Save", metadata=squad.id)


def read_form(state: typed.State) -> tuple[Model | None, str, str]:
    """The model, and both amounts as typed."""
    model = typed.choice(state, Field.MODEL)
    return (
        Model(model) if model else None,
        typed.text(state, Field.SMALL_BELOW, 100),
        typed.text(state, Field.BIG_FROM, 100),
    )
