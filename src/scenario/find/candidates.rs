//! The ties that could be made.

use std::collections::BTreeSet;

use crate::model::{
    Actor, ActorId, ActorKind, Date, DisputeId, HostilityLevel, InForce, LeverageModel, MediationStyle, Pact, Period,
    Relation, Snapshot, Tie, TieKind,
};
use crate::scenario::Claim;

use super::circles::Circles;
use super::lever::steering;

/// The kinds of tie that are made where nothing else is allowed.
pub(super) const DEFAULT: [TieKind; 4] =
    [TieKind::Alliance, TieKind::Hostility, TieKind::Mediation, TieKind::Dependence];

/// What new ties are looked for.
pub(super) struct Wanted<'w> {
    /// Of these kinds.
    pub(super) kinds: &'w BTreeSet<TieKind>,
    /// Joining one of these actors; whomever where `None`.
    pub(super) around: Option<Vec<&'w ActorId>>,
    /// The two whom the goal would have brought together.
    pub(super) parties: Option<&'w (ActorId, ActorId)>,
}

/// Every tie of those kinds that is not in force on the day, each at its strongest, by kind, then by actors.
///
/// | kind | joins |
/// |---|---|
/// | alliance, hostility | two states or organisations |
/// | mediation | a state or organisation, and two that the goal or a dispute names as parties |
/// | dependence | a state or organisation, and another, in every declared channel |
/// | membership | a state or organisation, and an organisation |
/// | leadership | a leader, and a state or organisation |
///
/// None is made where one of its kind (and channel) joins the same actors on that day: that one can be strengthened. None
/// is made by which somebody would steer himself through others.
pub(super) fn candidates(
    snapshot: &Snapshot<'_>,
    model: &LeverageModel,
    wanted: &Wanted<'_>,
    circles: &Circles<'_>,
) -> Vec<Tie> {
    let made = Made { snapshot, model, wanted, names: snapshot.graph().ties().map(|tie| tie.id.as_str()).collect() };
    let mut found = Vec::new();
    for &kind in TieKind::ALL.iter().filter(|kind| wanted.kinds.contains(kind)) {
        match kind {
            TieKind::Alliance | TieKind::Hostility => made.pairs(kind, &mut found),
            TieKind::Mediation => made.mediations(&mut found),
            TieKind::Dependence => made.dependences(&mut found),
            TieKind::Membership | TieKind::Leadership => made.agency(kind, &mut found),
        }
    }
    found.retain(|tie| steering(tie).is_none_or(|link| !circles.closed_by(&[link])));
    found
}

struct Made<'m, 'g> {
    snapshot: &'m Snapshot<'g>,
    model: &'m LeverageModel,
    wanted: &'m Wanted<'m>,
    /// The names that are taken.
    names: BTreeSet<&'g str>,
}

impl<'g> Made<'_, 'g> {
    fn actors(&self, leaders: bool) -> impl Iterator<Item = &'g Actor> {
        let actors = self.snapshot.actors().iter().copied();
        actors.filter(move |actor| (actor.kind == ActorKind::Leader) == leaders)
    }

    fn in_scope(&self, ends: &[&ActorId]) -> bool {
        self.wanted.around.as_ref().is_none_or(|around| ends.iter().any(|end| around.contains(end)))
    }

    fn in_force(&self, same: impl Fn(&Relation) -> bool) -> bool {
        self.snapshot.ties().iter().any(|tie: &InForce<'_>| same(&tie.tie.relation))
    }

    fn push(&self, name: String, relation: Relation, over: Option<DisputeId>, found: &mut Vec<Tie>) {
        let mut id = name.clone();
        let mut more = 2;
        while self.names.contains(id.as_str()) {
            id = format!("{name}-{more}");
            more += 1;
        }
        let period = Period { since: Some(self.snapshot.on()), until: None };
        found.push(Tie { over, ..Tie::new(id, relation, period) });
    }

    fn pairs(&self, kind: TieKind, found: &mut Vec<Tie>) {
        let actors: Vec<&Actor> = self.actors(false).collect();
        for (at, a) in actors.iter().enumerate() {
            for b in &actors[at + 1..] {
                if !self.in_scope(&[&a.id, &b.id]) {
                    continue;
                }
                let pair = (a.id.clone(), b.id.clone());
                let joined = |between: &(ActorId, ActorId)| same_pair(between, &pair);
                let (relation, known) = match kind {
                    TieKind::Alliance => {
                        let known =
                            self.in_force(|r| matches!(r, Relation::Alliance { between, .. } if joined(between)));
                        (Relation::Alliance { between: pair.clone(), pact: strongest_pact(self.model) }, known)
                    }
                    _ => {
                        let known =
                            self.in_force(|r| matches!(r, Relation::Hostility { between, .. } if joined(between)));
                        (Relation::Hostility { between: pair.clone(), level: strongest_level(self.model) }, known)
                    }
                };
                if !known {
                    self.push(format!("{}-{}-{}", a.id, b.id, kind.name()), relation, None, found);
                }
            }
        }
    }

    /// The pairs between whom somebody could mediate, each with the dispute that both are parties of.
    fn quarrels(&self) -> Vec<((ActorId, ActorId), Option<DisputeId>)> {
        let mut quarrels: Vec<((ActorId, ActorId), Option<DisputeId>)> = Vec::new();
        let mut add = |pair: (ActorId, ActorId), over: Option<DisputeId>| match quarrels
            .iter_mut()
            .find(|(known, _)| same_pair(known, &pair))
        {
            Some((_, known)) => *known = known.take().or(over),
            None => quarrels.push((pair, over)),
        };
        if let Some(parties) = self.wanted.parties {
            add(parties.clone(), None);
        }
        for dispute in self.snapshot.graph().disputes() {
            for (at, x) in dispute.parties.iter().enumerate() {
                for y in &dispute.parties[at + 1..] {
                    add((x.clone(), y.clone()), Some(dispute.id.clone()));
                }
            }
        }
        quarrels
    }

    fn mediations(&self, found: &mut Vec<Tie>) {
        for (pair, over) in self.quarrels() {
            for by in self.actors(false).filter(|by| by.id != pair.0 && by.id != pair.1) {
                let known = |r: &Relation| matches!(r, Relation::Mediation { by: m, between, .. } if *m == by.id && same_pair(between, &pair));
                if self.in_scope(&[&by.id, &pair.0, &pair.1]) && !self.in_force(known) {
                    let style = strongest_style(self.model);
                    let relation = Relation::Mediation { by: by.id.clone(), between: pair.clone(), style };
                    self.push(format!("{}-mediates-{}-{}", by.id, pair.0, pair.1), relation, over.clone(), found);
                }
            }
        }
    }

    fn dependences(&self, found: &mut Vec<Tie>) {
        for of in self.actors(false) {
            for on in self.actors(false).filter(|on| on.id != of.id && self.in_scope(&[&of.id, &on.id])) {
                for channel in self.model.needs.keys() {
                    let known = |r: &Relation| {
                        matches!(r, Relation::Dependence { of: a, on: b, channel: c, .. }
                            if *a == of.id && *b == on.id && c == channel)
                    };
                    if !self.in_force(known) {
                        let (of, on) = (of.id.clone(), on.id.clone());
                        let name = format!("{of}-{channel}-{on}");
                        self.push(
                            name,
                            Relation::Dependence { of, on, channel: channel.clone(), share: 1.0 },
                            None,
                            found,
                        );
                    }
                }
            }
        }
    }

    fn agency(&self, kind: TieKind, found: &mut Vec<Tie>) {
        let leads = kind == TieKind::Leadership;
        for by in self.actors(leads) {
            let joinable = |of: &&Actor| leads || of.kind == ActorKind::Organisation;
            for of in self.actors(false).filter(joinable).filter(|of| of.id != by.id) {
                let known = |r: &Relation| match r {
                    Relation::Membership { member, of: what, .. } => !leads && *member == by.id && *what == of.id,
                    Relation::Leadership { leader, of: what, .. } => leads && *leader == by.id && *what == of.id,
                    _ => false,
                };
                if !self.in_scope(&[&by.id, &of.id]) || self.in_force(known) {
                    continue;
                }
                let (who, what) = (by.id.clone(), of.id.clone());
                let (name, relation) = match leads {
                    true => (
                        format!("{who}-leads-{what}"),
                        Relation::Leadership { leader: who, of: what, office: None, control: Some(1.0) },
                    ),
                    false => (
                        format!("{who}-in-{what}"),
                        Relation::Membership { member: who, of: what, role: None, vote: None, stake: Some(1.0) },
                    ),
                };
                self.push(name, relation, None, found);
            }
        }
    }
}

/// The pair whom a goal would have brought together, where it is about one.
pub(super) fn parties(claim: &Claim) -> Option<&(ActorId, ActorId)> {
    use crate::question::Quantity::Joint;
    match claim {
        Claim::TopMediator { between, .. }
        | Claim::Mediator { between, .. }
        | Claim::NoMediator { between, .. }
        | Claim::Team { between, .. }
        | Claim::Figure { quantity: Joint { between, .. }, .. }
        | Claim::Change { quantity: Joint { between, .. }, .. }
        | Claim::Ahead { of: Joint { between, .. }, .. } => Some(between),
        _ => None,
    }
}

fn same_pair(a: &(ActorId, ActorId), b: &(ActorId, ActorId)) -> bool {
    a == b || (&a.0, &a.1) == (&b.1, &b.0)
}

/// Of terms with the same strength, the last.
fn strongest<T: Copy>(terms: &[T], strength: impl Fn(T) -> f64) -> T {
    let mut best = terms[0];
    for &term in terms {
        if strength(term) >= strength(best) {
            best = term;
        }
    }
    best
}

/// The term whose strength is nearest to a figure; of equals the first.
pub(super) fn nearest<T: Copy>(terms: &[T], figure: f64, strength: impl Fn(T) -> f64) -> T {
    let mut best = terms[0];
    for &term in terms {
        if (strength(term) - figure).abs() < (strength(best) - figure).abs() {
            best = term;
        }
    }
    best
}

fn strongest_pact(model: &LeverageModel) -> Pact {
    let mut terms: Vec<Pact> = Pact::ALL.to_vec();
    terms.reverse();
    strongest(&terms, |pact| model.pact(pact))
}

fn strongest_level(model: &LeverageModel) -> HostilityLevel {
    strongest(HostilityLevel::ALL, |level| model.hostility(level))
}

fn strongest_style(model: &LeverageModel) -> MediationStyle {
    strongest(MediationStyle::ALL, |style| model.mediation(style))
}

/// The days from one on that matter to who steers whom: it, and those on which a tie of agency begins.
pub(super) fn days_of_agency(snapshot: &Snapshot<'_>) -> BTreeSet<Date> {
    let on = snapshot.on();
    let begins = snapshot.graph().ties().filter(|tie| steering(tie).is_some()).filter_map(|tie| tie.period.since);
    begins.filter(|&day| day > on).chain([on]).collect()
}
