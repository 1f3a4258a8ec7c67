//! What stands under every answer: how sure it is, with which model, from which graph.

use demarche::certainty::Robustness;
use demarche::model::LeverageModel;
use demarche::question::{Caution, Outside, in_full, list};

use super::super::subject::Subject;
use super::Sheet;

/// How sure a ranking is, where a few draws say so; where they would take long, how to have them.
pub(crate) fn how_sure(sheet: &mut Sheet, robustness: Option<&Robustness>, ranked: usize, command: &str) {
    let note = match robustness {
        Some(robustness) => robustness.note.clone(),
        // Nothing is first among fewer.
        None if ranked < 2 => return,
        None => format!("How sure this order is, 'demarche robust {command}' tells."),
    };
    sheet.gap();
    sheet.paragraph(&note);
}

/// How far figures are off, where they are not exact.
pub(crate) fn how_exact(sheet: &mut Sheet, precision: Option<f64>) {
    if let Some(precision) = precision {
        sheet.gap();
        sheet.paragraph(&format!(
            "Only the part of the graph that matters was looked at: figures of leverage are at most {} below the exact \
             ones.",
            at_most(precision)
        ));
    }
}

/// The same where joint leverage alone is shown.
pub(crate) fn how_exact_of_both(sheet: &mut Sheet, precision: Option<f64>) {
    if let Some(precision) = precision {
        sheet.gap();
        sheet.paragraph(&format!(
            "Only the part of the graph that matters was looked at: leverage over either side is at most {} below the exact \
             figure. Joint leverage is the root of both, so that small ones may be off by more.",
            at_most(precision)
        ));
    }
}

/// A bound above 0, rounded up to one digit.
fn at_most(bound: f64) -> String {
    let rounded = format!("{bound:.0e}");
    match rounded.split_once('e') {
        Some((digit, exponent)) if rounded.parse().is_ok_and(|rounded: f64| rounded < bound) => {
            let above = digit.parse().ok().and_then(|digit: u32| format!("{}e{exponent}", digit + 1).parse().ok());
            format!("{:e}", above.unwrap_or(bound))
        }
        _ => rounded,
    }
}

/// The remarks under an answer with figures of leverage.
pub(crate) fn notes(sheet: &mut Sheet, subject: &Subject, cautions: &[Caution]) {
    sheet.gap();
    if let Some(outside) = Outside::of(&subject.graph, subject.on) {
        sheet.remark(&outside.note(subject.on));
    }
    if !cautions.is_empty() {
        let each: Vec<String> = cautions.iter().map(caution).collect();
        sheet.remark(&format!("Not sure: the figures named first rest in part on {}.", list(&each)));
    }
    sheet.remark("Leverage is capacity, from 0 up: not a forecast of who will act.");
    sheet.remark(&format!("Model: {}. Graph: {}.", model(&subject.model), subject.name()));
}

/// A tie with what is unsure about it.
pub(super) fn caution(caution: &Caution) -> String {
    let mut doubts: Vec<String> = caution.doubts.iter().map(|doubt| doubt.label().to_owned()).collect();
    if let Some([low, high]) = caution.bounds {
        let bound = |bound: Option<f64>| bound.map_or("?".to_owned(), in_full);
        doubts.push(format!("between {} and {}", bound(low), bound(high)));
    }
    format!("{} ({})", caution.tie, doubts.join(", "))
}

/// What of a model differs from the defaults.
pub(super) fn model(model: &LeverageModel) -> String {
    let default = LeverageModel::default();
    let mut differences: Vec<String> = Vec::new();
    for (channel, need) in &model.needs {
        if default.needs.get(channel) != Some(need) {
            differences.push(format!("need of {channel} {}", in_full(*need)));
        }
    }
    let mut differs = |name: &str, value: f64, default: f64| {
        if value != default {
            differences.push(format!("{name} {}", in_full(value)));
        }
    };
    differs("reach", model.reach, default.reach);
    differs("stake", model.stake, default.stake);
    differs("control", model.control, default.control);
    differs("threshold", model.threshold, default.threshold);
    differs("borderline", model.borderline, default.borderline);
    for (name, changed) in [
        ("pacts", model.pacts != default.pacts),
        ("hostility", model.hostility != default.hostility),
        ("mediation", model.mediation != default.mediation),
        ("attention", model.attention != default.attention),
    ] {
        if changed {
            differences.push(format!("{name} of its own"));
        }
    }
    match differences.as_slice() {
        [] => "the defaults".to_owned(),
        some => format!("the defaults, but {}", list(some)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_rounded_up() {
        let rounded = [1e-9, 1.01e-9, 9.5e-9, 0.25, 2.0].map(at_most);
        assert_eq!(rounded, ["1e-9", "2e-9", "1e-8", "3e-1", "2e0"]);
    }
}
