//! Needs fitted on events, and what that gains on events they were not fitted on.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::Serialize;
use serde_json::Value;

use crate::leverage::Leverage;
use crate::model::{ActorIndex, ChannelId, Graph, LeverageModel};
use crate::question::{Table, count, model_json};

use super::bootstrap::{Estimate, Resamples};
use super::case::{Case, LeftOut};
use super::day::each_day;
use super::events::{Events, Refused};
use super::field::Field;
use super::folds::folds;
use super::measures::Measures;
use super::options::BacktestOptions;
use super::rank;
use super::run::BacktestError;
use super::search::{Factors, climb, least_tries};

/// The channel whose need is the unit of all others, where it has one: only the relation of needs counts.
const UNIT: &str = "security";

/// Needs fitted on events, with what they gain out of fold.
///
/// ```text
/// objective  = mean AUC of leverage over the events
/// n_c        = n_c⁰ · 2^(k_c / 2)         k_c a whole number from −8 to 8; k = 0 for security
/// gain       = Σ_e (AUC_e(needs fitted without the part of e) − AUC_e(needs given)) / n
/// ```
///
/// The events are divided into parts ([`folds`](Self::folds) of them), events about the same targets into the same
/// part, so that nothing is learnt about a conflict from itself. For each part needs are fitted on all the others and
/// tried on it. The needs that are written are fitted on all events; what they may be worth elsewhere is the gain, not
/// their own figure on the events they were fitted on.
///
/// The fit is a direct search (Hooke and Jeeves 1961): each need in turn is doubled or halved as long as that raises the
/// objective, then the same with √2. It begins with the needs given and keeps them where nothing is better.
///
/// * **Unit and range.** Gains are differences of areas, in `[−1, 1]`.
/// * **Undefined.** With fewer different sets of targets than parts nothing is fitted. A channel in which nobody supplies
///   anybody on any of the days is left as it is: it only dilutes all others.
/// * **Cost.** About ten solved systems a channel, part and day.
/// * **Sources.** Stone, M. (1974). Cross-validatory choice and assessment of statistical predictions. *Journal of the
///   Royal Statistical Society B* 36(2), 111–147. <https://doi.org/10.1111/j.2517-6161.1974.tb00994.x>; Hooke, R. and
///   Jeeves, T. A. (1961). "Direct search" solution of numerical and statistical problems. *Journal of the ACM* 8(2),
///   212–229. <https://doi.org/10.1145/321062.321069>
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Calibration {
    /// How many events there were.
    pub events: usize,
    /// How many rows were refused.
    pub refused: usize,
    /// Into how many parts the events were divided.
    pub folds: usize,
    /// The answer in a few sentences.
    pub verdict: String,
    /// Whether the gain is above 0 by more than chance: its whole interval is.
    pub is_gain: bool,
    /// What the fitted needs gain over those given, on events they were not fitted on.
    pub gain: Estimate,
    /// Mean AUC under the needs given.
    pub given_auc: Estimate,
    /// Mean AUC under fitted needs, each event under those fitted without its part.
    pub out_of_fold_auc: Estimate,
    /// Mean AUC under the needs fitted on all events, on the same events; it flatters.
    pub fitted_auc: Estimate,
    /// The needs, by channel.
    pub needs: Vec<FittedNeed>,
    /// The channels that were left as they are, since nobody supplies anybody in them.
    pub unsupplied: Vec<ChannelId>,
    /// How many sets of needs were tried.
    pub tried: usize,
    /// How many samples of events the intervals are taken of.
    pub draws: usize,
    /// Where the random numbers started.
    pub seed: u64,
    /// The model with the fitted needs.
    #[serde(serialize_with = "as_json")]
    pub model: LeverageModel,
    /// The rows that were refused, with the reason.
    pub refusals: Vec<Refused>,
    /// Those who turned up and are no candidates, with the reason.
    pub left_out: Vec<LeftOut>,
}

/// A need as it was and as it was fitted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FittedNeed {
    /// The channel.
    pub channel: ChannelId,
    /// The need given.
    pub given: f64,
    /// The need fitted on all events.
    pub fitted: f64,
    /// The smallest and the largest that was fitted without one of the parts.
    pub without_a_part: [f64; 2],
    /// Whether it was fitted at all.
    pub is_free: bool,
}

/// A day with its cases, kept to be solved again and again.
struct Day<'g> {
    field: Field<'g>,
    cases: Vec<Case>,
}

/// Fits the needs of a model on events by `parts`-fold cross-validation.
///
/// `progress` is told how many steps are done, and of how many: those that the searches take at least, one for each set
/// of needs that is tried. A search that takes more stands still before its last step until it is done.
///
/// # Errors
/// [`BacktestError`] if no row can be tested, or there are too few events to be divided.
pub fn calibrate(
    graph: &Graph,
    model: &LeverageModel,
    events: &Events,
    parts: usize,
    options: &BacktestOptions,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Calibration, BacktestError> {
    let keep = |field: &Field<'_>, _: &Leverage<'_>, cases: Vec<Case>| (field.snapshot.on(), cases);
    let days = each_day(graph, model, events, &options.kinds, &|_, _| (), keep);
    let (refusals, left_out) = (days.refused, days.left_out);
    if days.made.is_empty() {
        return Err(BacktestError::NoEvent { refusals });
    }
    let days: Vec<Day<'_>> =
        days.made.into_par_iter().map(|(on, cases)| Day { field: Field::new(graph, on), cases }).collect();
    let cases: Vec<&Case> = days.iter().flat_map(|day| &day.cases).collect();
    let targets = |case: &Case| -> Vec<ActorIndex> {
        let mut targets = case.targets.clone();
        targets.sort_unstable();
        targets
    };
    let groups: Vec<Vec<ActorIndex>> = cases.iter().map(|case| targets(case)).collect();
    let Some(part_of) = folds(&groups, parts, options.seed) else {
        let different = groups.iter().collect::<BTreeSet<_>>().len();
        return Err(BacktestError::TooFew {
            events: count(cases.len(), "event"),
            groups: if different == 1 { "one set of targets".into() } else { format!("{different} sets of targets") },
            folds: parts,
        });
    };

    let (free, unsupplied) = channels(&days, model);
    let with = |factors: &Factors| -> LeverageModel {
        let mut fitted = model.clone();
        for (channel, &exponent) in free.iter().zip(factors) {
            if let Some(need) = fitted.needs.get_mut(channel) {
                *need *= libm::exp2(f64::from(exponent) / 2.0);
            }
        }
        fitted
    };
    let mut known: BTreeMap<Factors, Vec<f64>> = BTreeMap::new();
    let mut searches = 0;
    let mut fit = |is_taught: &dyn Fn(usize) -> bool| {
        let (least, mut tries) = (least_tries(free.len()), 0);
        let objective = |factors: &Factors| {
            progress(searches * least + tries.min(least - 1), (parts + 1) * least);
            tries += 1;
            let areas = known.entry(factors.clone()).or_insert_with(|| areas(&days, &with(factors)));
            let taught: Vec<f64> = (0..areas.len()).filter(|&at| is_taught(at)).map(|at| areas[at]).collect();
            taught.iter().sum::<f64>() / taught.len() as f64
        };
        let found = climb(free.len(), objective);
        searches += 1;
        found
    };
    let without: Vec<Factors> = (0..parts).map(|part| fit(&|at| part_of[at] != part)).collect();
    let all = fit(&|_| true);
    let given = vec![0; free.len()];

    // In the order of the file, in which a backtest has them, so that samples are the same.
    let mut order: Vec<usize> = (0..cases.len()).collect();
    order.sort_by_key(|&at| cases[at].line);
    let each = |of: &dyn Fn(usize) -> f64| -> Vec<f64> { order.iter().map(|&at| of(at)).collect() };
    let before = each(&|at| known[&given][at]);
    let out_of_fold = each(&|at| known[&without[part_of[at]]][at]);
    let after = each(&|at| known[&all][at]);
    let gains: Vec<f64> = out_of_fold.iter().zip(&before).map(|(after, before)| after - before).collect();
    let resamples = Resamples::new(cases.len(), options.draws, options.seed);
    let gain = resamples.estimate(&gains);
    let is_gain = gain.is_above_zero();
    let fitted = with(&all);
    let needs = needs(model, &fitted, &without.iter().map(with).collect::<Vec<_>>(), &free);
    Ok(Calibration {
        events: cases.len(),
        refused: refusals.len(),
        folds: parts,
        verdict: verdict(cases.len(), parts, &gain, all == given),
        is_gain,
        gain,
        given_auc: resamples.estimate(&before),
        out_of_fold_auc: resamples.estimate(&out_of_fold),
        fitted_auc: resamples.estimate(&after),
        needs,
        unsupplied,
        tried: known.len(),
        draws: options.draws,
        seed: options.seed,
        model: fitted,
        refusals,
        left_out,
    })
}

/// The area of each case under a model, day by day.
fn areas(days: &[Day<'_>], model: &LeverageModel) -> Vec<f64> {
    let of_day = |day: &Day<'_>| -> Vec<f64> {
        let rows = rank::rows(&Leverage::new(&day.field.snapshot, model), &day.cases);
        let area = |case: &Case| {
            let scores = rank::leverage(case, &rank::rows_of(case, &rows));
            Measures::of(&scores, &case.found).map_or(0.5, |measures| measures.auc)
        };
        day.cases.iter().map(area).collect()
    };
    days.par_iter().map(of_day).collect::<Vec<_>>().concat()
}

/// The channels whose needs are fitted, and those in which nobody supplies anybody on any of the days.
fn channels(days: &[Day<'_>], model: &LeverageModel) -> (Vec<ChannelId>, Vec<ChannelId>) {
    let of_day = |day: &Day<'_>| -> BTreeSet<String> {
        let leverage = Leverage::new(&day.field.snapshot, model);
        let actors = 0..day.field.snapshot.len();
        actors.flat_map(|actor| leverage.parts(actor)).map(|part| part.channel.to_owned()).collect()
    };
    let supplied: BTreeSet<String> = days.par_iter().map(of_day).collect::<Vec<_>>().into_iter().flatten().collect();
    let needed = model.needs.iter().filter(|(_, need)| **need > 0.0).map(|(channel, _)| channel.clone());
    let (mut free, unsupplied): (Vec<ChannelId>, Vec<ChannelId>) =
        needed.partition(|channel| supplied.contains(channel.as_str()));
    // Doubling all needs changes nothing, so that one of them is the unit.
    let unit = free.iter().position(|channel| channel.as_str() == UNIT).unwrap_or(0);
    if !free.is_empty() {
        free.remove(unit);
    }
    (free, unsupplied)
}

fn needs(
    given: &LeverageModel,
    fitted: &LeverageModel,
    without: &[LeverageModel],
    free: &[ChannelId],
) -> Vec<FittedNeed> {
    let need = |(channel, &before): (&ChannelId, &f64)| {
        let of = |model: &LeverageModel| model.needs.get(channel).copied().unwrap_or(before);
        let each = || without.iter().map(of);
        FittedNeed {
            channel: channel.clone(),
            given: before,
            fitted: of(fitted),
            without_a_part: [each().fold(f64::INFINITY, f64::min), each().fold(0.0, f64::max)],
            is_free: free.contains(channel),
        }
    };
    given.needs.iter().map(need).collect()
}

fn verdict(events: usize, parts: usize, gain: &Estimate, is_same: bool) -> String {
    let by = match (gain.low, gain.high) {
        (Some(low), Some(high)) => format!("{:+.3} ({low:+.3} to {high:+.3})", gain.mean),
        _ => format!("{:+.3}", gain.mean),
    }
    .replace('-', "−");
    let tried = format!("on events they were not fitted on they change the mean AUC by {by}");
    let fitted = format!("Needs were fitted on {} in {parts} parts", count(events, "event"));
    match (is_same, gain.is_above_zero(), gain.is_below_zero()) {
        (true, false, _) => format!("{fitted}, and no others are better than those given: no gain is claimed."),
        (_, true, _) => format!("{fitted}: {tried}. That is more than chance gives, for events like these."),
        (_, _, true) => format!("{fitted}: {tried}. That is a loss: the needs given are better."),
        _ => format!("{fitted}: {tried}. The interval does not show a gain, and none is claimed."),
    }
}

fn as_json<S: serde::Serializer>(model: &LeverageModel, serializer: S) -> Result<S::Ok, S::Error> {
    Value::serialize(&model_json(model), serializer)
}

impl Calibration {
    /// A row for every need.
    pub fn table(&self) -> Table {
        let mut table =
            Table::new(&["channel", "given", "fitted", "without_a_part_low", "without_a_part_high", "is_free"]);
        for need in &self.needs {
            table.push(vec![
                need.channel.as_str().into(),
                need.given.into(),
                need.fitted.into(),
                need.without_a_part[0].into(),
                need.without_a_part[1].into(),
                need.is_free.to_string().into(),
            ]);
        }
        table
    }
}
