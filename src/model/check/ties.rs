//! What can be wrong with ties.

use std::collections::BTreeMap;

use super::ProblemKind;
use super::agency::Cycle;
use super::checker::Checker;
use super::place::Entry;
use crate::model::packed::Ties;
use crate::model::{ActorId, ActorKind, Relation, Tie, TieId, TieKind};

/// `cycles` are those that ties close, by tie.
pub(super) fn check<'t>(
    checker: &mut Checker<'_>,
    ties: impl Iterator<Item = (&'t TieId, &'t Tie)>,
    mut cycles: BTreeMap<TieId, Cycle>,
) {
    for (id, tie) in ties {
        one(checker, id, tie);
        if let Some(cycle) = cycles.remove(id) {
            closed(checker, id, cycle);
        }
    }
}

/// The same of ties in columns. Those of which nothing is to be said are seen to be sound at a glance; the others, with
/// those that close a cycle, are put together one at a time.
pub(super) fn check_packed(
    checker: &mut Checker<'_>,
    ties: &Ties,
    doubtful: &[u32],
    mut cycles: BTreeMap<TieId, Cycle>,
) {
    let closing = cycles.keys().filter_map(|id| ties.position(id.as_str())).map(|at| at as u32);
    let mut positions: Vec<u32> = closing.chain(doubtful.iter().copied()).collect();
    positions.sort_unstable();
    positions.dedup();
    for at in positions {
        let tie = ties.tie(at as usize);
        one(checker, &tie.id, &tie);
        if let Some(cycle) = cycles.remove(&tie.id) {
            closed(checker, &tie.id, cycle);
        }
    }
}

fn closed(checker: &mut Checker<'_>, id: &TieId, cycle: Cycle) {
    let at = Entry::new("ties", id.as_str());
    checker.report(at.whole(), ProblemKind::AgencyCycle { steps: cycle.steps, on: cycle.on });
}

/// What can be wrong with one, whatever the other ties are.
pub(super) fn one(checker: &mut Checker<'_>, id: &TieId, tie: &Tie) {
    let at = Entry::new("ties", id.as_str());
    checker.key(at, tie.id.as_str());
    ends(checker, at, tie);
    figures(checker, at, tie);
    if let (Some(since), Some(until)) = (tie.period.since, tie.period.until)
        && since > until
    {
        checker.report(at.field("until"), ProblemKind::SinceAfterUntil { since, until });
    }
    over(checker, at, tie);
    if tie.sources.is_empty() {
        checker.report(at.whole(), ProblemKind::UnsourcedTie { tie: id.clone(), kind: tie.kind() });
    }
    checker.citations(at, &tie.sources, true);
}

/// An actor of a tie: where it is written, and what it may be.
struct End<'t> {
    actor: &'t ActorId,
    field: &'static str,
    index: Option<usize>,
    wanted: Option<Wanted>,
}

/// What may stand somewhere, for a program and in words.
struct Wanted {
    kinds: &'static [ActorKind],
    role: &'static str,
    words: &'static str,
}

const LEADER: Wanted = Wanted { kinds: &[ActorKind::Leader], role: "who leads", words: "a leader" };
const LED: Wanted = Wanted {
    kinds: &[ActorKind::State, ActorKind::Organisation],
    role: "what is led",
    words: "a state or an organisation",
};
const JOINED: Wanted = Wanted { kinds: &[ActorKind::Organisation], role: "what has members", words: "an organisation" };

/// The actors of a tie, in the order of its fields.
fn ends_of(tie: &Tie) -> Vec<End<'_>> {
    fn plain<'t>(actor: &'t ActorId, field: &'static str) -> End<'t> {
        End { actor, field, index: None, wanted: None }
    }
    fn pair(between: &(ActorId, ActorId)) -> [End<'_>; 2] {
        [(&between.0, 0), (&between.1, 1)].map(|(actor, i)| End { index: Some(i), ..plain(actor, "between") })
    }
    match &tie.relation {
        Relation::Alliance { between, .. } | Relation::Hostility { between, .. } => pair(between).into(),
        Relation::Mediation { by, between, .. } => [plain(by, "by")].into_iter().chain(pair(between)).collect(),
        Relation::Dependence { of, on, .. } => vec![plain(of, "of"), plain(on, "on")],
        Relation::Membership { member, of, .. } => {
            vec![plain(member, "member"), End { wanted: Some(JOINED), ..plain(of, "of") }]
        }
        Relation::Leadership { leader, of, .. } => {
            vec![End { wanted: Some(LEADER), ..plain(leader, "leader") }, End { wanted: Some(LED), ..plain(of, "of") }]
        }
    }
}

fn ends(checker: &mut Checker<'_>, at: Entry<'_>, tie: &Tie) {
    let ends = ends_of(tie);
    let loops = |i: usize| ends[..i].iter().any(|before| before.actor == ends[i].actor);
    let is_loop = (0..ends.len()).any(loops);
    for (i, end) in ends.iter().enumerate() {
        let place = || match end.index {
            Some(index) => at.field(end.field).index(index),
            None => at.field(end.field),
        };
        if loops(i) {
            // Whether it exists was said at its first place.
            checker.report(place(), ProblemKind::SelfTie { actor: end.actor.clone() });
            continue;
        }
        let Some(actor) = checker.actor(end.actor, place) else { continue };
        if let Some(wanted) = end.wanted.as_ref().filter(|wanted| !is_loop && !wanted.kinds.contains(&actor.kind)) {
            let (actor, is, role, wanted) = (end.actor.clone(), actor.kind, wanted.role, wanted.words);
            checker.report(place(), ProblemKind::WrongKind { actor, is, role, wanted });
        }
    }
}

fn figures(checker: &mut Checker<'_>, at: Entry<'_>, tie: &Tie) {
    match &tie.relation {
        Relation::Dependence { channel, share, .. } => {
            checker.channel(channel, || at.field("channel"));
            checker.unit("share", *share, || at.field("share"));
        }
        Relation::Membership { vote, stake, .. } => {
            optional(checker, at, "vote", *vote);
            optional(checker, at, "stake", *stake);
        }
        Relation::Leadership { control, .. } => optional(checker, at, "control", *control),
        Relation::Alliance { .. } | Relation::Hostility { .. } | Relation::Mediation { .. } => {}
    }
    strength(checker, at, tie);
    optional(checker, at, "low", tie.low);
    optional(checker, at, "high", tie.high);
    bounds(checker, at, tie);
}

/// A strength is in `[0, 1]`, and given only where it is not already the tie's share, stake or control.
fn strength(checker: &mut Checker<'_>, at: Entry<'_>, tie: &Tie) {
    optional(checker, at, "strength", tie.strength);
    let (owner, belongs) = match tie.kind() {
        TieKind::Alliance | TieKind::Hostility | TieKind::Mediation => return,
        TieKind::Dependence => ("a dependence", "its figure is the share"),
        TieKind::Membership => ("a membership", "its figure is the stake"),
        TieKind::Leadership => ("a leadership", "its figure is the control"),
    };
    if tie.strength.is_some() {
        checker.report(at.field("strength"), ProblemKind::Misplaced { what: "a strength", owner, belongs });
    }
}

fn optional(checker: &mut Checker<'_>, at: Entry<'_>, figure: &'static str, value: Option<f64>) {
    if let Some(value) = value {
        checker.unit(figure, value, || at.field(figure));
    }
}

/// `low ≤ strength ≤ high`, the strength being the tie's own or its level's.
fn bounds(checker: &mut Checker<'_>, at: Entry<'_>, tie: &Tie) {
    if let (Some(low), Some(high)) = (tie.low, tie.high)
        && low > high
    {
        // Every strength is outside such bounds; saying so again would not help.
        checker.report(at.field("low"), ProblemKind::LowAboveHigh { low, high });
        return;
    }
    let value = tie.strength(&checker.parts.model);
    let below = tie.low.filter(|&low| value < low).map(|low| ("low", low));
    let above = tie.high.filter(|&high| value > high).map(|high| ("high", high));
    if let Some((side, bound)) = below.or(above) {
        let (figure, is_given) = match &tie.relation {
            Relation::Dependence { .. } => ("share", true),
            Relation::Membership { stake, .. } => ("stake", stake.is_some()),
            Relation::Leadership { control, .. } => ("control", control.is_some()),
            _ => ("strength", tie.strength.is_some()),
        };
        // A default is written nowhere in the tie, so that the bound has to serve as the place.
        let place = at.field(if is_given { figure } else { side });
        checker.report(place, ProblemKind::OutsideBounds { figure, value, bound });
    }
}

fn over(checker: &mut Checker<'_>, at: Entry<'_>, tie: &Tie) {
    let Some(over) = &tie.over else { return };
    let place = || at.field("over");
    let dispute = checker.dispute(over, place);
    let owner = match &tie.relation {
        Relation::Hostility { between, .. } | Relation::Mediation { between, .. } => {
            let Some(dispute) = dispute else { return };
            for actor in [&between.0, &between.1] {
                if checker.actors.get(actor).is_some() && !dispute.parties.contains(actor) {
                    let (actor, dispute) = (actor.clone(), over.clone());
                    checker.report(place(), ProblemKind::NoParty { actor, dispute });
                }
            }
            return;
        }
        Relation::Alliance { .. } => "an alliance",
        Relation::Dependence { .. } => "a dependence",
        Relation::Membership { .. } => "a membership",
        Relation::Leadership { .. } => "a leadership",
    };
    let belongs = "only a hostility or a mediation is over a dispute";
    checker.report(place(), ProblemKind::Misplaced { what: "over", owner, belongs });
}
