"""Looking at wins: one with all that its announcement shows, and those that one message tells."""

import storage.applause
import storage.catalog
import storage.leads
import storage.squads
import storage.win_posts
import storage.wins
from domain import credit, errors, wins
from domain.history import Kind
from domain.people import Side
from domain.wins import Post, Settings, Thanks, Win
from services import squads
from storage.catalog import Catalog
from storage.database import Transaction, Work


def win(reading: Transaction, workspace_id: str, lead_id: str, seq: int) -> Win:
    """The win. Raises errors.NotFound."""
    with reading() as work:
        return win_of(work, storage.win_posts.get(work, workspace_id, lead_id, seq))


def told_in(reading: Transaction, workspace_id: str, post_key: str) -> tuple[Win, ...]:
    """The wins that one message tells, the oldest first. Raises errors.NotFound where there is none."""
    with reading() as work:
        posts = storage.win_posts.told_in(work, workspace_id, post_key)
        if not posts:
            raise errors.NotFound("win")
        return tuple(win_of(work, post) for post in posts)


def thanks(reading: Transaction, workspace_id: str, thanks_id: str) -> tuple[Thanks, Win]:
    """A kind line and the win that it is about. Raises errors.NotFound."""
    with reading() as work:
        said = storage.win_posts.thanks(work, workspace_id, thanks_id)
        return said, win_of(work, storage.win_posts.get(work, workspace_id, said.lead_id, said.seq))


def settings(reading: Transaction, workspace_id: str, squad_id: str) -> Settings:
    """What the squad chose about wins."""
    with reading() as work:
        return storage.win_posts.settings_of(work, workspace_id, squad_id)


def win_of(work: Work, post: Post) -> Win:
    """The win as it is to be told now, in a transaction that is open."""
    workspace_id, lead_id, seq = post.workspace_id, post.lead_id, post.seq
    lead = storage.leads.get(work, workspace_id, lead_id)
    squad = squads.squad_by_id(work, workspace_id, post.squad_id)
    result = storage.wins.result(work, workspace_id, lead_id, seq)
    if result is None:
        raise errors.NotFound("win")
    before = storage.wins.before(work, workspace_id, squad.id, result, result.at - wins.YEAR)
    chosen = storage.win_posts.settings_of(work, workspace_id, squad.id)
    corrections = tuple(storage.win_posts.corrections_of(work, workspace_id, lead_id, seq))
    past = credit.up_to_win(storage.leads.events_of(work, workspace_id, lead_id), seq)
    sides = _sides(work, workspace_id, squad.id)
    chain = credit.chain(past, seq, sides, corrections)
    shares = credit.percentages(credit.shares(chain.links, chosen.model))
    return Win(
        lead=lead,
        seq=seq,
        handoff_id=post.handoff_id,
        squad=squad,
        result=result,
        tier=post.tier,
        chain=chain,
        shares=shares,
        model=chosen.model,
        firsts=wins.firsts(result, before, recovered=chain.recovered, zone=squad.timezone),
        count=before.count + 1,
        first_touch_at=min(
            (event.at for event in past if event.kind is Kind.TOUCHED), default=None
        ),
        campaign=storage.catalog.name_of(work, Catalog.CAMPAIGNS, workspace_id, lead.campaign_id),
        persona=storage.catalog.name_of(work, Catalog.PERSONAS, workspace_id, lead.persona_id),
        note=next((event.note for event in past if event.seq == seq), None),
        corrections=corrections,
        applause=storage.applause.counts(work, workspace_id, [(lead_id, seq)]).get(
            (lead_id, seq), 0
        ),
    )


def _sides(work: Work, workspace_id: str, squad_id: str) -> dict[str, Side]:
    members = storage.squads.members_of(work, workspace_id, squad_id)
    return {member.user_id: member.side for member in members}
