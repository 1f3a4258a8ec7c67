//! What can be wrong with the parameters of the model.

use super::ProblemKind;
use super::checker::{Checker, is_id};
use super::place::Place;
use crate::model::OFFICE;

pub(super) fn check(checker: &mut Checker<'_>) {
    let model = &checker.parts.model;
    let field = |name: &'static str| Place::default().field("model").field(name);

    for (channel, &need) in &model.needs {
        let place = || field("needs").key(channel);
        if channel.as_str() == OFFICE {
            checker.report(place(), ProblemKind::ReservedChannel);
        } else if !is_id(channel.as_str()) {
            checker.report(place(), ProblemKind::BadId { id: channel.to_string() });
        }
        checker.amount("need", need, place);
    }
    if !(0.0..1.0).contains(&model.reach) {
        checker.report(field("reach"), ProblemKind::OutsideReach { value: model.reach });
    }
    for channel in &model.attention {
        checker.channel(channel, || field("attention").key(channel));
    }
    for (pact, &strength) in &model.pacts {
        checker.unit("strength", strength, || field("pacts").key(pact.ron_name()));
    }
    for (level, &strength) in &model.hostility {
        checker.unit("strength", strength, || field("hostility").key(level.ron_name()));
    }
    for (style, &strength) in &model.mediation {
        checker.unit("strength", strength, || field("mediation").key(style.ron_name()));
    }
    checker.unit("stake", model.stake, || field("stake"));
    checker.unit("control", model.control, || field("control"));
    checker.amount("threshold", model.threshold, || field("threshold"));
    checker.unit("borderline", model.borderline, || field("borderline"));
}
