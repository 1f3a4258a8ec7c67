//! Variables and quantities in prose.

use crate::model::{ActorId, Graph, Relation, Tie, TieKind};
use crate::question::{Quantity, in_sentence};

use super::{ModelFigure, TieFigure, Variable};

/// A variable as it stands within a sentence: `Turkey's share of Azerbaijan's arms`.
pub(super) fn variable(variable: &Variable, graph: &Graph) -> String {
    let of = |id: &ActorId| possessive(graph.name(id));
    match variable {
        Variable::Tie { tie, figure } => match graph.tie(tie.as_str()) {
            Some(tie) => tie_figure(tie, *figure, graph),
            None => variable.to_string(),
        },
        Variable::Capability { actor } => format!("{} capability", of(actor)),
        Variable::Need { actor, channel } => format!("{} need of {channel}", of(actor)),
        Variable::Model(figure) => match figure {
            ModelFigure::Reach => "the reach of the model".to_owned(),
            ModelFigure::Need(channel) => format!("the need of {channel}"),
            ModelFigure::Pact(pact) => format!("the strength of every {}", pact.label()),
            ModelFigure::Hostility(level) => format!("the strength of every {}", level.label()),
            ModelFigure::Mediation(style) => format!("the strength of every {}", style.label()),
            ModelFigure::Stake => "the stake of members".to_owned(),
            ModelFigure::Control => "the control of leaders".to_owned(),
        },
    }
}

/// What is asked for, within a sentence: `Turkey's leverage over Azerbaijan`.
pub(super) fn quantity(quantity: &Quantity, graph: &Graph) -> String {
    let the = |id: &ActorId| in_sentence(graph.name(id));
    let whose = possessive(graph.name(quantity.of()));
    match quantity {
        Quantity::Leverage { over, .. } => format!("{whose} leverage over {}", the(over)),
        Quantity::Net { over, .. } => format!("{whose} net leverage over {}", the(over)),
        Quantity::Joint { between: (x, y), .. } => format!("{whose} joint leverage over {} and {}", the(x), the(y)),
        Quantity::Freedom { .. } => format!("{whose} freedom of action"),
    }
}

/// What is compared: `leverage over Azerbaijan`.
pub(super) fn compared(quantity: &Quantity, graph: &Graph) -> String {
    let the = |id: &ActorId| in_sentence(graph.name(id));
    match quantity {
        Quantity::Leverage { over, .. } => format!("leverage over {}", the(over)),
        Quantity::Net { over, .. } => format!("net leverage over {}", the(over)),
        Quantity::Joint { between: (x, y), .. } => format!("joint leverage over {} and {}", the(x), the(y)),
        Quantity::Freedom { .. } => "freedom of action".to_owned(),
    }
}

/// What the figures are.
pub(super) fn figure(quantity: &Quantity) -> &'static str {
    match quantity {
        Quantity::Leverage { .. } => "leverage",
        Quantity::Net { .. } => "net leverage",
        Quantity::Joint { .. } => "joint leverage",
        Quantity::Freedom { .. } => "freedom of action",
    }
}

/// A value in as many decimals as tell it from its neighbours on a scale of that length, and from 0.
pub(super) fn value(value: f64, scale: f64) -> String {
    if value.abs() >= 1e15 {
        let text = format!("{value:.3e}");
        let (figures, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        return format!("{}e{exponent}", figures.trim_end_matches('0').trim_end_matches('.'));
    }
    let (mut decimals, mut scaled) = (0, scale);
    while scaled < 1000.0 && decimals < 12 {
        (decimals, scaled) = (decimals + 1, scaled * 10.0);
    }
    // What is not 0 does not become 0.
    while value.abs() >= 1e-12 && format!("{value:.decimals$}").parse() == Ok(0.0) && decimals < 12 {
        decimals += 1;
    }
    let text = format!("{value:.decimals$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

fn tie_figure(tie: &Tie, figure: TieFigure, graph: &Graph) -> String {
    let the = |id: &ActorId| in_sentence(graph.name(id));
    let whose = |id: &ActorId| possessive(graph.name(id));
    match (&tie.relation, figure) {
        (Relation::Dependence { of, on, channel, .. }, _) => {
            format!("{} share of {} {channel}", whose(on), whose(of))
        }
        (Relation::Membership { member, of, .. }, TieFigure::Vote) => format!("{} vote in {}", whose(member), the(of)),
        (Relation::Membership { member, of, .. }, _) => format!("{} stake in {}", whose(member), the(of)),
        (Relation::Leadership { leader, of, .. }, _) => format!("{} control of {}", whose(leader), the(of)),
        (Relation::Mediation { by, between, .. }, _) => {
            format!("the strength of {} mediation between {} and {}", whose(by), the(&between.0), the(&between.1))
        }
        (Relation::Alliance { between, .. } | Relation::Hostility { between, .. }, _) => {
            let what = if tie.kind() == TieKind::Alliance { "alliance" } else { "hostility" };
            format!("the strength of the {what} between {} and {}", the(&between.0), the(&between.1))
        }
    }
}

/// A name in the genitive: `Turkey's`, `the United States'`.
fn possessive(name: &str) -> String {
    let name = in_sentence(name);
    if name.ends_with('s') { format!("{name}'") } else { format!("{name}'s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_the_decimals_of_their_scale() {
        for (shown, scale, text) in [
            (0.37, 1.0, "0.37"),
            (0.123456, 1.0, "0.123"),
            (0.02, 0.4, "0.02"),
            (0.00137, 0.002, "0.00137"),
            (12.4, 100.0, "12.4"),
            (1500.0, 4000.0, "1500"),
            (0.000261, 1.0, "0.0003"),
            (-1e-13, 1.0, "0"),
            (1e308, 1e308, "1e308"),
            (2.5e307, 1e308, "2.5e307"),
        ] {
            assert_eq!(value(shown, scale), text);
        }
    }

    #[test]
    fn names_have_a_genitive() {
        assert_eq!(possessive("Turkey"), "Turkey's");
        assert_eq!(possessive("United States"), "the United States'");
    }
}
