//! The answer in a few sentences.

use crate::question::{count, list};

use super::answer::{RankingKind, RankingLine};
use super::rank::Baseline;

/// Fewer events than this are called few.
const FEW: usize = 20;

/// How well leverage does, and whether it is ahead of each baseline, by the mean area under the curve.
pub(super) fn verdict(events: usize, rankings: &[RankingLine], differences: &[RankingLine]) -> String {
    let Some(own) = rankings.first() else { return String::new() };
    let of = |part: f64| format!("{:.0}%", 100.0 * part);
    let mut said = vec![format!(
        "Over {}, somebody who turned up has more leverage than somebody who did not in {} of the comparisons (mean \
         AUC {}), and one of the ten with the most turned up in {} of the events.",
        count(events, "event"),
        of(own.auc.mean),
        with_interval(own),
        of(own.hit_at_10.mean)
    )];
    let baselines = || differences.iter().filter(|line| line.kind == RankingKind::Baseline);
    let names = |pick: &dyn Fn(&RankingLine) -> bool| -> Vec<String> {
        baselines().filter(|line| pick(line)).map(|line| label(&line.name)).collect()
    };
    let ahead = names(&|line| line.auc.is_above_zero());
    let behind = names(&|line| line.auc.is_below_zero());
    let unsure = names(&|line| !line.auc.is_above_zero() && !line.auc.is_below_zero());
    match (ahead.is_empty(), unsure.is_empty(), behind.is_empty()) {
        (_, true, true) => said.push("By AUC it is ahead of every baseline by more than chance.".to_owned()),
        (true, _, true) => said.push("By AUC it is ahead of no baseline by more than chance.".to_owned()),
        _ => {
            let each = [
                (&ahead, "By AUC it is ahead of", "by more than chance"),
                (&unsure, "The differences to", "could be chance"),
                (&behind, "It is behind", "by more than chance"),
            ];
            let named = each.iter().filter(|(names, ..)| !names.is_empty());
            said.extend(named.map(|(names, start, end)| format!("{start} {} {end}.", list(names))));
        }
    }
    said.extend(differences.iter().filter(|line| line.kind == RankingKind::Model).map(model));
    if events < FEW {
        said.push("So few events say little of others.".to_owned());
    }
    said.join(" ")
}

/// Whether another model does better.
fn model(difference: &RankingLine) -> String {
    let name = &difference.name;
    match (difference.auc.is_below_zero(), difference.auc.is_above_zero()) {
        (true, _) => format!("The model {name} does better than the graph's own by more than chance."),
        (_, true) => format!("The model {name} does worse than the graph's own by more than chance."),
        _ => format!("Whether the model {name} does better or worse than the graph's own, these events do not say."),
    }
}

/// `0.91, 0.89 to 0.93`.
fn with_interval(line: &RankingLine) -> String {
    match (line.auc.low, line.auc.high) {
        (Some(low), Some(high)) => format!("{:.2}, {low:.2} to {high:.2}", line.auc.mean),
        _ => format!("{:.2}, and one event gives no interval", line.auc.mean),
    }
}

/// The name of a baseline in prose.
fn label(name: &str) -> String {
    let known = Baseline::ALL.into_iter().find(|baseline| baseline.name() == name);
    known.map_or_else(|| name.to_owned(), |baseline| format!("'{}'", baseline.label()))
}
