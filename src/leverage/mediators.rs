//! Who has leverage on both sides of a quarrel, and how a mediator would look to them.

use crate::model::{ActorIndex, Ends, LeverageModel, Relation, Snapshot, Tie};

use super::total::Leverage;

/// A third party's leverage over the two parties x and y, with its profile.
///
/// ```text
/// ℓ_x = E[x, m]      ℓ_y = E[y, m]
/// joint         = √(ℓ_x · ℓ_y)
/// bias          = (ℓ_x − ℓ_y) / (ℓ_x + ℓ_y)
/// acceptability = (1 − h(m, x)) · (1 − h(m, y))     h: the strongest hostility in force between the two, or 0
/// ```
///
/// The ranking is by joint leverage. The profile stands beside it and is not scored, since one number is known to be
/// too little: capability gets an agreement signed, credibility makes it last, and whether bias helps is disputed.
///
/// * **Unit and range.** `ℓ` and `joint` as leverage, from 0 up; `bias` in `[−1, 1]`, above 0 where m weighs more on
///   x; `acceptability` and `freedom` in `[0, 1]`.
/// * **Undefined.** `bias` is `None` where both `ℓ` are 0.
/// * **Cost.** Two solved rows, and O(ties) for the records.
/// * **Sources.** Touval and Zartman (1985), as in [`crate::leverage`]; Kydd, A. (2003). Which side are you on? Bias,
///   credibility, and mediation. *American Journal of Political Science* 47(4), 597–611.
///   <https://doi.org/10.1111/1540-5907.00042>; Svensson, I. (2007). Bargaining, bias and peace brokers: how rebels
///   commit to peace. *Journal of Peace Research* 44(2), 177–194. <https://doi.org/10.1177/0022343307075121>;
///   Beber, B. (2012). International mediation, selection effects, and the question of bias. *Conflict Management
///   and Peace Science* 29(4), 397–424. <https://doi.org/10.1177/0738894212449091>.
///
/// # Example
///
/// With 0.27 over x and 0.08 over y, joint leverage is √0.0216 = 0.147 and bias 0.19/0.35 = 0.54.
#[derive(Clone, Debug)]
pub struct Mediator<'g> {
    /// The third party.
    pub actor: ActorIndex,
    /// `ℓ_x` and `ℓ_y`.
    pub over: (f64, f64),
    /// `√(ℓ_x · ℓ_y)`.
    pub joint: f64,
    /// In `[−1, 1]`.
    pub bias: Option<f64>,
    /// In `[0, 1]`.
    pub acceptability: f64,
    /// Its freedom of action `f_m`, in `(0, 1]`.
    pub freedom: f64,
    /// Its mediations between x and y that have begun, past and in force, by first day.
    pub record: Vec<&'g Tie>,
}

/// Two third parties together.
///
/// ```text
/// ℓ_x = min(1, E[x, m] + E[x, n])      ℓ_y likewise
/// joint = √(ℓ_x · ℓ_y) · (1 − h(m, n))
/// ```
///
/// * **Unit and range.** In `[0, 1]`.
/// * **Undefined.** Never.
/// * **Cost.** See [`teams`].
/// * **Source.** Böhmelt, T. (2011). Disaggregating mediations: the impact of multiparty mediation. *British Journal
///   of Political Science* 41(4), 859–881. <https://doi.org/10.1017/S0007123411000135>: rivals make poor partners.
///
/// # Example
///
/// Russia (0.27, 0.08) and Turkey (0.01, 0.28), not hostile: (0.28, 0.36), joint √0.1008 = 0.317.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Team {
    /// The two, the one with more joint leverage of its own first.
    pub actors: (ActorIndex, ActorIndex),
    /// What they have over x and y together.
    pub over: (f64, f64),
    /// Their joint leverage, less their rivalry.
    pub joint: f64,
    /// The strongest hostility in force between the two, or 0.
    pub rivalry: f64,
    /// How much of one is steered by the other: so much of its leverage is in both figures.
    pub overlap: f64,
}

/// Every third party with leverage over x or y (above the precision, where there is one) or a record between them, by
/// joint leverage, then by id.
///
/// Whoever steers x or y, wholly or in part, is no third party.
pub fn mediators<'g>(leverage: &Leverage<'g>, x: ActorIndex, y: ActorIndex) -> Vec<Mediator<'g>> {
    let snapshot = leverage.snapshot();
    let over = (leverage.over(x), leverage.over(y));
    let steering = (leverage.agency().steering(x), leverage.agency().steering(y));
    let hostile = (hostilities(snapshot, leverage.model(), x), hostilities(snapshot, leverage.model(), y));
    let mut records = records(snapshot, x, y);
    let floor = snapshot.precision().unwrap_or(0.0);
    let third_party =
        |m: &ActorIndex| ![x, y].contains(m) && !steering.0.contains_key(m) && !steering.1.contains_key(m);
    let mut found: Vec<Mediator<'_>> = (0..snapshot.len())
        .filter(third_party)
        .map(|m| {
            let (on_x, on_y) = (over.0[m], over.1[m]);
            Mediator {
                actor: m,
                over: (on_x, on_y),
                joint: (on_x * on_y).sqrt(),
                bias: (on_x + on_y > 0.0).then(|| (on_x - on_y) / (on_x + on_y)),
                acceptability: (1.0 - hostile.0[m]) * (1.0 - hostile.1[m]),
                freedom: leverage.engagement().freedom(m),
                record: std::mem::take(&mut records[m]),
            }
        })
        .filter(|mediator| mediator.over.0 > floor || mediator.over.1 > floor || !mediator.record.is_empty())
        .collect();
    found.sort_by(|a, b| b.joint.total_cmp(&a.joint).then(a.actor.cmp(&b.actor)));
    found
}

/// The `most` best teams of two among the mediators, by joint leverage, then by the order of the mediators.
///
/// Since √(uv) ≤ (u + v)/2, a pair can be passed over unseen once half the sum of its four figures is below the worst
/// team kept; so that in practice far fewer than all pairs are looked at.
pub fn teams(leverage: &Leverage<'_>, mediators: &[Mediator<'_>], most: usize) -> Vec<Team> {
    let weight = |m: &Mediator<'_>| m.over.0 + m.over.1;
    let mut order: Vec<usize> = (0..mediators.len()).collect();
    order.sort_by(|&a, &b| weight(&mediators[b]).total_cmp(&weight(&mediators[a])).then(a.cmp(&b)));
    let mut best: Vec<(Team, (usize, usize))> = Vec::new();
    for (i, &first) in order.iter().enumerate() {
        for &second in &order[i + 1..] {
            let bound = (weight(&mediators[first]) + weight(&mediators[second])) / 2.0;
            let worst_kept = best.last().filter(|_| best.len() >= most).map(|(team, _)| team.joint);
            if bound <= 0.0 || worst_kept.is_some_and(|worst| bound < worst) {
                break;
            }
            let pair = (first.min(second), first.max(second));
            let team = team(leverage, &mediators[pair.0], &mediators[pair.1]);
            if team.joint > 0.0 {
                let at = best.partition_point(|(other, rank)| (other.joint, pair) > (team.joint, *rank));
                best.insert(at, (team, pair));
                best.truncate(most);
            }
        }
    }
    best.into_iter().map(|(team, _)| team).collect()
}

/// The strongest hostility in force between two actors, in `[0, 1]`; 0 where there is none.
pub fn strongest_hostility(snapshot: &Snapshot<'_>, model: &LeverageModel, a: ActorIndex, b: ActorIndex) -> f64 {
    hostilities_of(snapshot, model, a)
        .filter(|&(other, _)| other == b)
        .map(|(_, strength)| strength)
        .fold(0.0, f64::max)
}

fn team(leverage: &Leverage<'_>, m: &Mediator<'_>, n: &Mediator<'_>) -> Team {
    let together = |a: f64, b: f64| (a + b).min(1.0);
    let over = (together(m.over.0, n.over.0), together(m.over.1, n.over.1));
    let rivalry = strongest_hostility(leverage.snapshot(), leverage.model(), m.actor, n.actor);
    let steers =
        |a: &Mediator<'_>, b: &Mediator<'_>| leverage.agency().steering(b.actor).get(&a.actor).copied().unwrap_or(0.0);
    let overlap = steers(m, n).max(steers(n, m));
    Team { actors: (m.actor, n.actor), over, joint: (over.0 * over.1).sqrt() * (1.0 - rivalry), rivalry, overlap }
}

/// The strongest hostility of an actor with everybody, by position.
fn hostilities(snapshot: &Snapshot<'_>, model: &LeverageModel, actor: ActorIndex) -> Vec<f64> {
    let mut strongest = vec![0.0_f64; snapshot.len()];
    for (other, strength) in hostilities_of(snapshot, model, actor) {
        strongest[other] = strongest[other].max(strength);
    }
    strongest
}

fn hostilities_of(
    snapshot: &Snapshot<'_>,
    model: &LeverageModel,
    actor: ActorIndex,
) -> impl Iterator<Item = (ActorIndex, f64)> {
    snapshot.ties_of(actor).filter_map(move |tie| {
        let in_force = snapshot.ties()[tie];
        match in_force.ends {
            Ends::Hostility(a, b) => Some((if a == actor { b } else { a }, in_force.strength(model))),
            _ => None,
        }
    })
}

/// The mediations between x and y that have begun, by position of the mediator, then by first day.
fn records<'g>(snapshot: &Snapshot<'g>, x: ActorIndex, y: ActorIndex) -> Vec<Vec<&'g Tie>> {
    let mut records: Vec<Vec<&Tie>> = vec![Vec::new(); snapshot.len()];
    let (x, y) = (&snapshot.actor(x).id, &snapshot.actor(y).id);
    for tie in snapshot.ever() {
        if let Relation::Mediation { by, between, .. } = &tie.relation
            && ([&between.0, &between.1] == [x, y] || [&between.0, &between.1] == [y, x])
            && tie.period.since.is_none_or(|since| since <= snapshot.on())
            && let Some(mediator) = snapshot.index(by.as_str())
        {
            records[mediator].push(tie);
        }
    }
    records.iter_mut().for_each(|ties| ties.sort_by_key(|tie| tie.period.since));
    records
}
