//! Random expectations, of every form.

use demarche::model::ActorId;
use demarche::question::Quantity;
use demarche::scenario::{Bounds, Claim, Direction, Expectation};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::random_graph::date;

/// Expectations of up to four different actors, by these names.
pub(crate) fn expectation(names: [&'static str; 4]) -> impl Strategy<Value = Expectation> {
    let actors = Just(names.to_vec()).prop_shuffle();
    let numbers = (0.0..0.5_f64, option::of(0.0..0.4_f64), option::of(date()), option::of(date()));
    let claim = (actors, 0..4_usize, 0..12_usize, bounds(), numbers);
    claim.prop_map(|(names, quantity, form, bounds, (by, at_least, since, on))| {
        let id = |at: usize| ActorId::from(names[at]);
        let pair = (id(1), id(2));
        let of = |of: ActorId| match quantity {
            0 => Quantity::Leverage { of, over: id(1) },
            1 => Quantity::Net { of, over: id(1) },
            2 => Quantity::Joint { of, between: (id(1), id(2)) },
            _ => Quantity::Freedom { of },
        };
        let change = |direction| Claim::Change { quantity: of(id(0)), direction, by, since };
        let claim = match form {
            0..=3 => Claim::Figure { quantity: of(id(0)), bounds },
            4 => change(Direction::Rises),
            5 => change(Direction::Falls),
            6 => change(Direction::Stays),
            7 => Claim::Top { over: id(1), is: id(0) },
            8 => Claim::TopMediator { between: pair, is: id(0) },
            9 => Claim::Mediator { between: pair, is: id(0), at_least },
            10 => Claim::NoMediator { between: pair, at_least },
            _ if since.is_some() => Claim::Team { of: (id(0), id(3)), between: pair, at_least },
            _ => Claim::Ahead { of: of(id(0)), than: of(id(3)) },
        };
        Expectation { claim, on }
    })
}

fn bounds() -> impl Strategy<Value = Bounds> {
    let bound = || option::weighted(0.4, -0.2..0.6_f64);
    let about = option::of((0.0..0.5_f64, select(vec![0.0, 0.005, 0.1])));
    let bounds =
        (bound(), bound(), bound(), bound(), about).prop_map(|(at_least, at_most, more_than, less_than, about)| {
            Bounds { at_least, at_most, more_than, less_than, about }
        });
    bounds.prop_map(|bounds| match bounds.is_possible() && !bounds.is_empty() {
        true => bounds,
        false => Bounds { at_least: Some(bounds.at_least.unwrap_or(0.1)), ..Bounds::default() },
    })
}
