//! What is updated against what is rebuilt.

use proptest::prelude::*;

use super::*;
use crate::leverage::{Wanted, Worth, neighbourhood};
use crate::model::{
    Actor, ActorKind, Bonds, Capability, Graph, HostilityLevel, MediationStyle, Pact, Parts, Period, Relation, Tie,
    TieIndex,
};

/// Four states, of one of which nobody knows what it can, two organisations and a leader.
const ACTORS: [&str; 7] = ["a", "b", "c", "d", "o", "p", "x"];

fn parts(ties: &[Tie]) -> Parts {
    let mut parts = Parts::new("Random", "2020-01-01".parse().expect("a date"));
    for (at, id) in ACTORS.into_iter().enumerate() {
        let kind = match at {
            0..4 => ActorKind::State,
            4..6 => ActorKind::Organisation,
            _ => ActorKind::Leader,
        };
        let mut actor = Actor::new(id, kind, id);
        actor.capability = (at < 3).then_some(Capability::Constant(0.5 + at as f64));
        parts.add_actor(actor);
    }
    ties.iter().for_each(|tie| _ = parts.add_tie(tie.clone()));
    parts
}

fn tie() -> impl Strategy<Value = Tie> {
    (0..6_usize, proptest::sample::subsequence(&ACTORS[..6], 3).prop_shuffle(), 0..2_usize, figure()).prop_map(
        |(kind, actors, which, figure)| {
            let [a, b, c] = [0, 1, 2].map(|at| actors[at]);
            let (state, body) = (["a", "b"][which], ["o", "p"][which]);
            let relation = match kind {
                0 => Relation::Alliance { between: (a.into(), b.into()), pact: Pact::Entente },
                1 => Relation::Hostility { between: (a.into(), b.into()), level: HostilityLevel::Force },
                2 => {
                    let style = MediationStyle::Formulation;
                    Relation::Mediation { by: a.into(), between: (b.into(), c.into()), style }
                }
                3 => {
                    let channel = ["arms", "trade"][which].into();
                    Relation::Dependence { of: a.into(), on: b.into(), channel, share: 0.5 }
                }
                4 => {
                    Relation::Membership { member: state.into(), of: body.into(), role: None, vote: None, stake: None }
                }
                _ => Relation::Leadership { leader: "x".into(), of: state.into(), office: None, control: None },
            };
            figured(&Tie::new("t", relation, Period::ALWAYS), figure)
        },
    )
}

fn figure() -> impl Strategy<Value = f64> {
    prop_oneof![Just(0.0), Just(1.0), 0.0..=1.0]
}

fn figured(tie: &Tie, figure: f64) -> Tie {
    let mut tie = tie.clone();
    match &mut tie.relation {
        Relation::Dependence { share, .. } => *share = figure,
        Relation::Membership { stake, .. } => *stake = Some(figure),
        Relation::Leadership { control, .. } => *control = Some(figure),
        _ => tie.strength = Some(figure),
    }
    tie
}

fn named(prefix: &str, ties: Vec<Tie>) -> Vec<Tie> {
    ties.into_iter().enumerate().map(|(at, tie)| Tie { id: format!("{prefix}{at:03}").into(), ..tie }).collect()
}

fn close(found: &[f64], wanted: &[f64], within: f64, what: &str) -> Result<(), TestCaseError> {
    for (found, wanted) in found.iter().zip(wanted) {
        prop_assert!((found - wanted).abs() <= within, "{what}: {found}, not {wanted}");
    }
    Ok(())
}

/// What an altered part may miss is what it may miss that is built so, whichever way it is computed.
fn misses_as_rebuilt(graph: &Graph, ended: &[TieIndex]) -> Result<(), TestCaseError> {
    let wanted = [Wanted::Over("a".into())];
    let part = neighbourhood(&Bonds::new(graph), graph.as_of(), graph.model(), &wanted, 0.1);
    let here = part.index("a").expect("it is asked about");
    let ended: Vec<TieIndex> = ended.iter().copied().filter(|&tie| tie < part.ties().len()).collect();
    let rebuilt = part.varied(&Variation::ending(&ended));
    let wanted = Leverage::new(&rebuilt, graph.model()).missed(here);
    let leverage = Leverage::new(&part, graph.model());
    for alterable in [Alterable::thoroughly(&leverage, &[here]), Alterable::new(&leverage, &[here])] {
        close(&[alterable.without(&ended).missed(here)], &[wanted], 1e-12, "missed")?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    /// A few ties ended, altered and new at once: every way to an answer comes to what a graph says that is built so.
    #[test]
    fn what_is_updated_is_what_is_rebuilt(
        ties in proptest::collection::vec((tie(), 0..4_u8, figure()), 1..20),
        new in proptest::collection::vec(tie(), 0..3),
    ) {
        let (ties, becomes): (Vec<_>, Vec<_>) = ties.into_iter().map(|(tie, what, to)| (tie, (what, to))).unzip();
        let (ties, new) = (named("t", ties), named("v", new));
        // One in four ends, one in four has another figure.
        let rebuilt = ties.iter().zip(&becomes).filter_map(|(tie, &(what, to))| match what {
            0 => None,
            1 => Some(figured(tie, to)),
            _ => Some(tie.clone()),
        });
        let rebuilt = parts(&rebuilt.chain(new.iter().cloned()).collect::<Vec<_>>());
        let (Ok(before), Ok(after)) = (Graph::new(parts(&ties)), Graph::new(rebuilt)) else {
            // Two claims to lead one state whole are no graph.
            return Err(TestCaseError::reject("no graph"));
        };
        let snapshot = Snapshot::new(&before, before.as_of());
        let mut variation = Variation::default();
        for (at, &(what, to)) in becomes.iter().enumerate() {
            variation = match what {
                0 => variation.ended(at),
                1 => variation.with_figure(at, to),
                _ => variation,
            };
        }
        for tie in &new {
            variation = variation.added(snapshot.place(tie).expect("its actors are there"));
        }
        let ended: Vec<TieIndex> = (0..becomes.len()).filter(|&at| becomes[at].0 == 0).collect();
        misses_as_rebuilt(&before, &ended)?;
        let leverage = Leverage::new(&snapshot, before.model());
        let all: Vec<ActorIndex> = (0..snapshot.len()).collect();
        let alterable = Alterable::thoroughly(&leverage, &all);
        let altered = alterable.altered(&variation);
        let anew = Snapshot::new(&after, after.as_of());
        let anew = Leverage::new(&anew, after.model());
        for (actor, known) in alterable.known().iter().enumerate() {
            let wanted = anew.over(actor);
            close(&Solved::over(&altered, actor), &wanted, 1e-12, "over")?;
            close(&Solved::of(&altered, actor), &anew.of(actor), 1e-12, "of")?;
            close(&[altered.freedom(actor)], &[anew.engagement().freedom(actor)], 1e-12, "freedom")?;
            close(&altered.put_together(known).expect("few rows"), &wanted, 1e-12, "put together")?;
            let moved: Vec<f64> = wanted.iter().zip(&known.row).map(|(now, was)| now - was).collect();
            close(&altered.changes(known, &all).expect("few rows"), &moved, 1e-12, "changes")?;
            // No step is further away than it says, and no figure moves by more than the bound.
            let mut approach = altered.approach(known);
            for _ in 0..60 {
                close(&altered.credited(&approach), &wanted, approach.left() + 1e-12, "approached")?;
                altered.go_on(&mut approach);
            }
            close(&altered.credited(&approach), &wanted, 1e-12, "after all steps")?;
            close(&known.row, &wanted, altered.bound(known) + 1e-12, "bound")?;
            for &other in all.iter().filter(|_| !altered.alters_agency()) {
                let (fall, rise) = altered.moves(known, &Worth::of(&leverage, other));
                let moved = wanted[other] - known.row[other];
                let (about, off) = altered.estimate(known, &Worth::of(&leverage, other));
                prop_assert!((moved - about).abs() <= off + 1e-12, "{moved}, not {about} ± {off}");
                prop_assert!((-fall - 1e-12..=rise + 1e-12).contains(&moved), "{moved}, not from -{fall} to {rise}");
            }
            if let Some(bound) = altered.bound_of(&Worth::of(&leverage, actor)) {
                close(&leverage.of(actor), &anew.of(actor), bound + 1e-12, "bound of a column")?;
            }
        }
    }
}
