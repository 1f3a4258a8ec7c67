//! What is reported of two states in a window becomes a hostility, or mediation between others.

use std::collections::{BTreeMap, BTreeSet};

use super::super::crosswalk::{Crosswalk, StateId};
use super::super::fact::Pair;
use super::super::reported::{Counts, Reports};
use super::super::set::MEDIATE;
use super::builder::{Builder, Origin};
use super::window::Window;
use crate::model::{Confidence, Date, HostilityLevel, MediationStyle, Period, Relation};

/// What is a choice in making ties of reported events.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportOptions {
    /// How long events are counted together.
    pub window: Window,
    /// So many events of a level or above it are needed for the level; so many of mediation for mediation.
    pub least: u64,
    /// Only hostile acts of at most this Goldstein value count, from −10 to 0.
    pub goldstein: f64,
    /// So many events of fighting (roots 19 and 20) are war; without a number nothing is.
    pub war: Option<u64>,
}

impl Default for ReportOptions {
    fn default() -> Self {
        Self { window: Window::default(), least: 5, goldstein: 0.0, war: None }
    }
}

/// All that is reported of a pair in a window.
#[derive(Default)]
struct Told {
    /// By root and code.
    by_code: BTreeMap<(u8, u16), Counts>,
    /// By the first of the pair, and by the second.
    by: [u64; 2],
    origins: BTreeSet<Origin>,
}

type Mediated = BTreeMap<(Date, StateId), BTreeMap<StateId, (Counts, BTreeSet<Origin>)>>;

/// The level of a hostility is the highest ℓ such that
///
/// ```text
/// Σ events of level ≥ ℓ  ≥  least
/// ```
///
/// over both directions and all days of the window, with levels by root code:
///
/// | root | level | why |
/// |---|---|---|
/// | 16 reduce relations, 17 coerce | `Sanctions` | relations, aid or trade cut, goods seized, people expelled: pressure without arms |
/// | 13 threaten | `Threat` | as it says |
/// | 15 exhibit force posture | `Display` | forces on alert or moved |
/// | 18 assault, 19 fight, 20 mass violence | `Force` | arms are used; `War` needs a number of deaths that reports do not have, and so an option |
///
/// Code 045 says that a third state mediates with one party at a time. It becomes mediation, of the weakest style, where
/// within one window a state is reported to mediate with each of two that are hostile to each other in it by the same
/// reports. Every tie has its counts in its note, and low confidence. O(r log r) for r counts.
pub(super) fn add(builder: &mut Builder<'_>) {
    let options = &builder.options.events;
    let reports = builder.facts(|facts| &facts.reports);
    let days = || reports.iter().map(|(_, reports)| reports.day).filter(|day| builder.range.contains(*day));
    let (Some(first), Some(last)) = (days().min(), days().max()) else { return };
    let mut hostile: BTreeMap<(Date, Pair), Told> = BTreeMap::new();
    let mut mediated = Mediated::new();
    let mut mild = 0;
    for &(origin, &Reports { from, to, day, code, root, counts }) in &reports {
        let window = options.window.around(day);
        let Some(since) = window.since.filter(|_| window.overlaps(builder.range)) else { continue };
        if code == MEDIATE {
            let (sum, origins) = mediated.entry((since, from)).or_default().entry(to).or_default();
            sum.add(counts);
            origins.insert(origin);
            continue;
        }
        let Some(pair) = Pair::new(from, to) else { continue };
        if counts.mean_goldstein().is_none_or(|mean| mean > options.goldstein) {
            mild += counts.events;
            continue;
        }
        let told = hostile.entry((since, pair)).or_default();
        told.by_code.entry((root, code)).or_default().add(counts);
        told.by[usize::from(from != pair.both()[0])] += counts.events;
        told.origins.insert(origin);
    }
    let (window, least) = (options.window, options.least.max(1));
    let mut few = 0;
    let mut enemies: BTreeMap<Date, Vec<Pair>> = BTreeMap::new();
    for ((since, pair), told) in hostile {
        match told.level(least, builder.options.events.war) {
            Some(level) => {
                enemies.entry(since).or_default().push(pair);
                hostility(builder, since, pair, level, &told);
            }
            None => few += told.by_code.values().map(|counts| counts.events).sum::<u64>(),
        }
    }
    let all: u64 = mediated.values().flat_map(BTreeMap::values).map(|(counts, _)| counts.events).sum();
    let used: u64 = (mediated.iter())
        .map(|((since, by), with)| {
            mediation(builder, *since, *by, with, enemies.get(since).map_or(&[], Vec::as_slice), least)
        })
        .sum();
    let mut remark = |number: u64, what: &str, why: String| {
        if number > 0 {
            let plural = if number == 1 { "" } else { "s" };
            builder.remark(format!("No tie is made of {number} {what}{plural}: {why}."));
        }
    };
    remark(few, "reported hostile act", format!("fewer than {least} of a pair in a window"));
    remark(mild, "reported hostile act", "milder than the Goldstein value asked for".to_owned());
    remark(all - used, "report of mediation", "nobody whose enemy was mediated with, too".to_owned());
    let covered = [window.around(first).since, window.around(last).until];
    if covered != [Some(first), Some(last)] {
        builder.remark(format!(
            "Events are known from {first} to {last}: windows that reach beyond these days are not full."
        ));
    }
    builder.remark("Reported events are coded by a program that errs often: ties made of them are of low confidence.");
}

/// The level of an act, by its root.
fn level_of(root: u8) -> HostilityLevel {
    match root {
        16 | 17 => HostilityLevel::Sanctions,
        13 => HostilityLevel::Threat,
        15 => HostilityLevel::Display,
        _ => HostilityLevel::Force,
    }
}

impl Told {
    fn level(&self, least: u64, war: Option<u64>) -> Option<HostilityLevel> {
        let count = |counts: &dyn Fn(u8) -> bool| -> u64 {
            self.by_code.iter().filter(|((root, _), _)| counts(*root)).map(|(_, counts)| counts.events).sum()
        };
        if war.is_some_and(|war| count(&|root| root >= 19) >= war.max(1)) {
            return Some(HostilityLevel::War);
        }
        let levels =
            [HostilityLevel::Force, HostilityLevel::Display, HostilityLevel::Threat, HostilityLevel::Sanctions];
        levels.into_iter().find(|level| count(&|root| level_of(root) >= *level) >= least)
    }
}

fn hostility(builder: &mut Builder<'_>, since: Date, pair: Pair, level: HostilityLevel, told: &Told) {
    let [a, b] = pair.both();
    let between = (builder.state(a), builder.state(b));
    let mut sum = Counts::default();
    told.by_code.values().for_each(|counts| sum.add(*counts));
    let by_root: Vec<String> = told
        .by_code
        .iter()
        .rev()
        .map(|((root, code), counts)| format!("{}: {}", written(*root, *code), counts.events))
        .collect();
    let named = [a, b].map(|state| Crosswalk::standard().state(state).name.as_str());
    let note = format!(
        "{}. By CAMEO code: {}. By actor: {}: {}, {}: {}.",
        summary(&sum),
        by_root.join(", "),
        named[0],
        told.by[0],
        named[1],
        told.by[1]
    );
    let label = builder.options.events.window.label(since);
    let name = format!("{}-{}-events-{label}", between.0, between.1);
    tie(builder, name, Relation::Hostility { between, level }, since, note, told.origins.iter().copied());
}

/// Makes ties of one state's mediation in a window; how many reports are used.
fn mediation(
    builder: &mut Builder<'_>,
    since: Date,
    by: StateId,
    with: &BTreeMap<StateId, (Counts, BTreeSet<Origin>)>,
    enemies: &[Pair],
    least: u64,
) -> u64 {
    let mut used = BTreeMap::new();
    for pair in enemies {
        let [a, b] = pair.both();
        let (Some((with_a, origins_a)), Some((with_b, origins_b))) = (with.get(&a), with.get(&b)) else { continue };
        if with_a.events.min(with_b.events) < least {
            continue;
        }
        used.extend([(a, with_a.events), (b, with_b.events)]);
        let (by, between) = (builder.state(by), (builder.state(a), builder.state(b)));
        let note = format!(
            "Reported to mediate with each, not said to be between them. With {}: {}. With {}: {}.",
            between.0,
            summary(with_a),
            between.1,
            summary(with_b)
        );
        let label = builder.options.events.window.label(since);
        let name = format!("{by}-mediates-{}-{}-{label}", between.0, between.1);
        let relation = Relation::Mediation { by, between, style: MediationStyle::Facilitation };
        tie(builder, name, relation, since, note, origins_a.iter().chain(origins_b).copied());
    }
    used.values().sum()
}

fn tie(
    builder: &mut Builder<'_>,
    name: String,
    relation: Relation,
    since: Date,
    note: String,
    origins: impl Iterator<Item = Origin>,
) {
    let period: Period = builder.options.events.window.around(since);
    let sources = builder.cite_all(origins);
    let id = builder.tie(name, relation, period, sources);
    if let Some(tie) = builder.tie_mut(&id) {
        (tie.confidence, tie.note) = (Some(Confidence::Low), Some(note));
    }
}

/// The counts in words, so that nothing is lost.
fn summary(counts: &Counts) -> String {
    let plural = |number: u64, what: &str| if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") };
    let mean = counts.mean_goldstein().unwrap_or(0.0);
    format!(
        "{}, {}, {}, mean Goldstein value {mean:.2}",
        plural(counts.events, "event"),
        plural(counts.mentions, "mention"),
        plural(counts.sources, "source")
    )
}

/// A code as CAMEO writes it.
fn written(root: u8, code: u16) -> String {
    if root < 10 { format!("0{code}") } else { code.to_string() }
}
