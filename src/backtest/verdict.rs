//! The answer in a few sentences.

use crate::question::{capitalised, count, list};

use super::answer::{RankingKind, RankingLine};
use super::rank::Baseline;

/// Fewer events than this are called few.
const FEW: usize = 20;

/// How well leverage does, and whether it is ahead of each baseline, by the mean area under the curve.
pub(super) fn verdict(events: usize, rankings: &[RankingLine], differences: &[RankingLine]) -> String {
    let Some(own) = rankings.first() else { return String::new() };
    let of = |part: f64| format!("{:.0} of 100", 100.0 * part);
    let mut said = vec![format!(
        "Over {}, somebody who turned up has more leverage than somebody who did not in {} comparisons (mean AUC {}), and \
         one of the ten with the most turned up in {} events.",
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
    if behind.is_empty() && unsure.is_empty() {
        said.push("By AUC it is ahead of every baseline for sure.".to_owned());
    } else {
        let each =
            [(ahead, "ahead of", " for sure"), (unsure, "not ahead of", " for sure"), (behind, "behind", " for sure")];
        let parts: Vec<String> = each
            .iter()
            .filter(|(names, ..)| !names.is_empty())
            .map(|(names, how, sure)| format!("{how} {}{sure}", named(names)))
            .collect();
        said.push(format!("By AUC it is {}.", list(&parts)));
    }
    said.extend(differences.iter().filter(|line| line.kind == RankingKind::Model).map(model));
    if events < FEW {
        said.push(format!("{} are few: little can be said of others.", capitalised(&count(events, "event"))));
    }
    said.join(" ")
}

/// Whether another model does better.
fn model(difference: &RankingLine) -> String {
    let name = &difference.name;
    match (difference.auc.is_below_zero(), difference.auc.is_above_zero()) {
        (true, _) => format!("The model {name} does better than the graph's own for sure."),
        (_, true) => format!("The model {name} does worse than the graph's own for sure."),
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

fn named(names: &[String]) -> String {
    list(names)
}
