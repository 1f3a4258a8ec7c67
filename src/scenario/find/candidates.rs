//! The ties that could be made.

use std::collections::BTreeSet;

use crate::model::{
    Actor, ActorId, ActorKind, DisputeId, HostilityLevel, LeverageModel, MediationStyle, Pact, Period, Relation,
    Snapshot, Tie, TieId, TieKind,
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
    /// None but these.
    pub(super) allows: &'w dyn Fn(&Tie) -> bool,
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
    let mut made = Made {
        snapshot,
        model,
        wanted,
        names: BTreeSet::new(),
        in_force: snapshot.ties().iter().map(|tie| same(&tie.tie().relation)).collect(),
        found: Vec::new(),
    };
    for &kind in TieKind::ALL.iter().filter(|kind| wanted.kinds.contains(kind)) {
        match kind {
            TieKind::Alliance | TieKind::Hostility => made.pairs(kind),
            TieKind::Mediation => made.mediations(),
            TieKind::Dependence => made.dependences(),
            TieKind::Membership | TieKind::Leadership => made.agency(kind),
        }
    }
    let mut found = made.found;
    found.retain(|tie| steering(tie).is_none_or(|link| !circles.closed_by(&[link])));
    found
}

/// What two ties have in common of which only one is made: the kind, the actors, the channel.
type Same<'r> = (TieKind, [&'r str; 3]);

fn same(relation: &Relation) -> Same<'_> {
    fn sorted((a, b): &(ActorId, ActorId)) -> (&str, &str) {
        if a <= b { (a.as_str(), b.as_str()) } else { (b.as_str(), a.as_str()) }
    }
    match relation {
        Relation::Alliance { between, .. } => {
            let (a, b) = sorted(between);
            (TieKind::Alliance, [a, b, ""])
        }
        Relation::Hostility { between, .. } => {
            let (a, b) = sorted(between);
            (TieKind::Hostility, [a, b, ""])
        }
        Relation::Mediation { by, between, .. } => {
            let (x, y) = sorted(between);
            (TieKind::Mediation, [by.as_str(), x, y])
        }
        Relation::Dependence { of, on, channel, .. } => {
            (TieKind::Dependence, [of.as_str(), on.as_str(), channel.as_str()])
        }
        Relation::Membership { member, of, .. } => (TieKind::Membership, [member.as_str(), of.as_str(), ""]),
        Relation::Leadership { leader, of, .. } => (TieKind::Leadership, [leader.as_str(), of.as_str(), ""]),
    }
}

struct Made<'m, 'g> {
    snapshot: &'m Snapshot<'g>,
    model: &'m LeverageModel,
    wanted: &'m Wanted<'m>,
    /// The names of new ties.
    names: BTreeSet<TieId>,
    in_force: BTreeSet<Same<'g>>,
    found: Vec<Tie>,
}

impl<'g> Made<'_, 'g> {
    fn actors(&self, leaders: bool) -> Vec<&'g Actor> {
        let actors = self.snapshot.actors().iter().copied();
        actors.filter(|actor| (actor.kind == ActorKind::Leader) == leaders).collect()
    }

    /// Those of some actors between whom and others a tie may be made, in their order.
    fn partners<'a>(
        &self,
        others: &[&ActorId],
        actors: &'a [&'g Actor],
    ) -> impl Iterator<Item = &'g Actor> + use<'a, 'g> {
        // Where nobody is named yet, only who is may join: among many, these are looked up.
        let is_named = |around: &&Vec<&ActorId>| others.iter().any(|other| around.contains(other));
        let alone = self.wanted.around.as_ref().filter(|around| !is_named(around));
        let at = |id: &&ActorId| actors.binary_search_by(|actor| actor.id.cmp(id)).ok();
        let named: Option<BTreeSet<usize>> = alone.map(|around| around.iter().filter_map(at).collect());
        let all = named.is_none().then_some(0..actors.len());
        named.into_iter().flatten().chain(all.into_iter().flatten()).map(|at| actors[at])
    }

    /// Makes a tie, unless there is such a one.
    fn make(&mut self, name: String, relation: Relation, over: Option<DisputeId>) {
        if self.in_force.contains(&same(&relation)) {
            return;
        }
        let mut id: TieId = name.as_str().into();
        let mut more = 2;
        while self.names.contains(&id) || self.snapshot.graph().tie(id.as_str()).is_some() {
            id = format!("{name}-{more}").into();
            more += 1;
        }
        let period = Period { since: Some(self.snapshot.on()), until: None };
        let tie = Tie { over, ..Tie::new(id, relation, period) };
        if (self.wanted.allows)(&tie) {
            self.names.insert(tie.id.clone());
            self.found.push(tie);
        }
    }

    fn pairs(&mut self, kind: TieKind) {
        let actors = self.actors(false);
        for (at, a) in actors.iter().enumerate() {
            for b in self.partners(&[&a.id], &actors[at + 1..]) {
                let between = (a.id.clone(), b.id.clone());
                let relation = match kind {
                    TieKind::Alliance => Relation::Alliance { between, pact: strongest_pact(self.model) },
                    _ => Relation::Hostility { between, level: strongest_level(self.model) },
                };
                self.make(format!("{}-{}-{}", a.id, b.id, kind.name()), relation, None);
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

    fn mediations(&mut self) {
        let actors = self.actors(false);
        for (pair, over) in self.quarrels() {
            for by in self.partners(&[&pair.0, &pair.1], &actors) {
                if by.id != pair.0 && by.id != pair.1 {
                    let style = strongest_style(self.model);
                    let relation = Relation::Mediation { by: by.id.clone(), between: pair.clone(), style };
                    self.make(format!("{}-mediates-{}-{}", by.id, pair.0, pair.1), relation, over.clone());
                }
            }
        }
    }

    fn dependences(&mut self) {
        let (actors, model) = (self.actors(false), self.model);
        for of in &actors {
            for on in self.partners(&[&of.id], &actors).filter(|on| on.id != of.id) {
                for channel in model.needs.keys() {
                    let (of, on, channel) = (of.id.clone(), on.id.clone(), channel.clone());
                    let name = format!("{of}-{channel}-{on}");
                    self.make(name, Relation::Dependence { of, on, channel, share: 1.0 }, None);
                }
            }
        }
    }

    fn agency(&mut self, kind: TieKind) {
        let leads = kind == TieKind::Leadership;
        let whats = self.actors(false);
        for by in self.actors(leads) {
            for what in self.partners(&[&by.id], &whats) {
                let joinable = leads || what.kind == ActorKind::Organisation;
                if !joinable || what.id == by.id {
                    continue;
                }
                let (who, of) = (by.id.clone(), what.id.clone());
                let (verb, relation) = match leads {
                    true => ("leads", Relation::Leadership { leader: who, of, office: None, control: Some(1.0) }),
                    false => ("in", Relation::Membership { member: who, of, role: None, vote: None, stake: Some(1.0) }),
                };
                self.make(format!("{}-{verb}-{}", by.id, what.id), relation, None);
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
