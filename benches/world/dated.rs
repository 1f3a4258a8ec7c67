//! Worlds dated as data are: few of the ties are in force on a day, and what two actors trade is a tie for every year.

use std::collections::BTreeSet;

use demarche::model::{Date, Graph, HostilityLevel, Pact, Period, Relation, Tie};

use super::RECORDED;
use super::large::World;

/// How often a kind of tie comes, and how it is dated.
struct Kind {
    word: &'static str,
    /// Of a thousand ties.
    part: usize,
    /// In so many records two actors have one.
    records: f64,
    /// Part of the records that are in force on a day.
    in_force: f64,
    /// Part of those in force that stay in a region.
    near: f64,
}

/// What `cargo bench --bench local -- shape FILE` measures on the world of 1990 to 2014, as `demarche import` makes it:
/// 122,894 ties of 1,360 actors, 9.9 % of them in force on its day.
const KINDS: [Kind; 6] = [
    Kind { word: "alliance", part: 11, records: 1.0, in_force: 0.927, near: 0.864 },
    Kind { word: "arms", part: 14, records: 2.4, in_force: 0.416, near: 0.254 },
    Kind { word: "hostility", part: 10, records: 2.9, in_force: 0.059, near: 0.843 },
    Kind { word: "membership", part: 46, records: 1.0, in_force: 0.833, near: 1.0 },
    Kind { word: "transit", part: 10, records: 1.7, in_force: 0.533, near: 0.899 },
    // The rest, which is 90.2 %.
    Kind { word: "trade", part: 0, records: 13.0, in_force: 0.042, near: 0.404 },
];

/// Of a thousand ties, leaderships; one in six is in force.
const LEADERSHIPS: usize = 8;
const LEADING: f64 = 0.166;

/// States in a region: 196 in the six that the first digits of their numbers tell apart.
const REGION: usize = 33;

/// The last year, and so many years.
const LAST: i16 = 2022;
const YEARS: usize = 25;

/// Who is in a world: that many ties for every actor, and of a thousand actors so many states and organisations; the
/// others lead.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Actors {
    ties: usize,
    states: usize,
    organisations: usize,
}

/// Ten ties for every actor, of whatever date: far fewer than in data, so that on a day an actor has but one.
pub(crate) const SPARSE: Actors = Actors { ties: 10, states: 850, organisations: 70 };

/// As in the data: 122,894 ties for 196 states, 1,041 leaders and 123 organisations.
pub(crate) const DENSE: Actors = Actors { ties: 90, states: 144, organisations: 91 };

/// A graph of exactly that many ties, shaped like the data of a quarter of a century.
///
/// # Panics
/// If there are too few states to have so many ties between them: fewer than 100,000 in a dense world.
pub(crate) fn graph(ties: usize, actors: Actors) -> Graph {
    let count = ties / actors.ties;
    let of_a_thousand = |part: usize| count * part / 1000;
    let mut world = World::new(of_a_thousand(actors.states), of_a_thousand(actors.organisations), REGION);
    leaders(&mut world, count - of_a_thousand(actors.states) - of_a_thousand(actors.organisations), ties);
    for kind in &KINDS {
        let wanted = if kind.part > 0 { ties * kind.part / 1000 } else { ties - world.parts.ties.len() };
        pairs(&mut world, kind, wanted);
    }
    assert_eq!(world.parts.ties.len(), ties);
    Graph::new(world.parts).expect("the world is sound")
}

fn leaders(world: &mut World, count: usize, ties: usize) {
    let wanted = (ties * LEADERSHIPS / 1000).max(count);
    for i in 0..wanted {
        let (leader, of) = (world.leader(i % count), world.random.below(world.states.len()));
        let relation = Relation::Leadership { leader, of: world.states[of].clone(), office: None, control: None };
        let holds = world.random.unit() < LEADING;
        let period = period(world, 1, holds)[0];
        world.add(Tie::new(format!("leader-{i}-of-state-{of}"), relation, period));
    }
}

/// A pair, its records, and whether one of them holds on the day.
struct Pair {
    ends: (usize, usize),
    records: usize,
    holds: bool,
}

/// Ties of one kind, by pairs that have some records each.
fn pairs(world: &mut World, kind: &Kind, wanted: usize) {
    let mut seen: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut pairs: Vec<Pair> = Vec::new();
    let (mut count, mut a, mut draws) = (0, 0, 0);
    while count < wanted {
        draws += 1;
        assert!(draws < 100 * wanted + 1000, "too few states to have so many ties between them");
        // Everybody in turn, so that nobody has far more than another.
        a = (a + 1) % world.states.len();
        let b = match kind.word {
            "membership" => world.random.below(world.organisations.len()),
            _ if world.random.unit() < kind.near => world.near(a),
            _ => world.anywhere(),
        };
        let is_mutual = matches!(kind.word, "alliance" | "hostility");
        let ends = if is_mutual { (a.min(b), a.max(b)) } else { (a, b) };
        if (kind.word != "membership" && a == b) || !seen.insert(ends) {
            continue;
        }
        let records = kind.records as usize + usize::from(world.random.unit() < kind.records.fract());
        let records = records.min(wanted - count);
        count += records;
        pairs.push(Pair { ends, records, holds: world.random.unit() < kind.records * kind.in_force });
    }
    // What is bought on a day comes to the same for everybody, and its shares follow gravity.
    let mut bought = vec![0.0; world.states.len()];
    let is_bought = !matches!(kind.word, "alliance" | "hostility" | "membership");
    for pair in pairs.iter().filter(|pair| is_bought && pair.holds) {
        bought[pair.ends.0] += world.pull(pair.ends.0, pair.ends.1);
    }
    for Pair { ends: (a, b), records, holds } in pairs {
        let share = if is_bought { (RECORDED * world.pull(a, b) / bought[a]).min(RECORDED) } else { 0.0 };
        let relation = relation(world, kind.word, (a, b), share);
        for (i, period) in period(world, records, holds).into_iter().enumerate() {
            world.add(Tie::new(format!("{}-{a}-{b}-{i}", kind.word), relation.clone(), period));
        }
    }
}

fn relation(world: &mut World, word: &str, (a, b): (usize, usize), share: f64) -> Relation {
    let state = |at: usize| world.states[at].clone();
    match word {
        "alliance" => {
            let between = (state(a), state(b));
            Relation::Alliance { between, pact: Pact::ALL[world.random.below(Pact::ALL.len())] }
        }
        "hostility" => {
            let between = (state(a), state(b));
            let level = HostilityLevel::ALL[world.random.below(HostilityLevel::ALL.len())];
            Relation::Hostility { between, level }
        }
        "membership" => {
            let of = world.organisations[b].clone();
            Relation::Membership { member: state(a), of, role: None, vote: None, stake: None }
        }
        _ => Relation::Dependence { of: state(a), on: state(b), channel: word.into(), share },
    }
}

/// The periods of some records of a pair, the first of which holds on the day or none: years, where there are several.
fn period(world: &mut World, records: usize, holds: bool) -> Vec<Period> {
    let day = |year: i16, month: i8, day: i8| Some(Date::constant(year, month, day));
    if records == 1 {
        let since = LAST - 1 - world.random.below(YEARS - 1) as i16;
        let until = (!holds).then(|| Date::constant(since, 12, 31));
        return vec![Period { since: day(since, 1, 1), until }];
    }
    // Every year but the last is as likely as any other.
    let mut years: Vec<i16> = (1..YEARS as i16).map(|back| LAST - back).collect();
    for i in (1..years.len()).rev() {
        years.swap(i, world.random.below(i + 1));
    }
    if holds {
        years.insert(0, LAST);
    }
    years.into_iter().take(records).map(|year| Period { since: day(year, 1, 1), until: day(year, 12, 31) }).collect()
}
