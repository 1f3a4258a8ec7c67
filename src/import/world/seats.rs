//! Bodies and their members.

use super::builder::{Builder, slug};
use crate::model::{Actor, ActorKind, OrganisationForm, Relation};

/// A body for every name, and a tie for every membership. Members in full have the same vote, which is the default;
/// associate members and observers have none.
pub(super) fn add(builder: &mut Builder<'_>) {
    for (origin, seat) in builder.facts(|facts| &facts.seats) {
        if !seat.period.overlaps(builder.range) {
            continue;
        }
        let member = builder.state(seat.state);
        let mut body = Actor::new(slug(&seat.body), ActorKind::Organisation, seat.body.clone());
        body.form = Some(OrganisationForm::Intergovernmental);
        let of = body.id.clone();
        builder.add_actor(body);
        let year = seat.period.since.map(|since| format!("-{}", since.year())).unwrap_or_default();
        let name = format!("{member}-in-{of}{year}");
        let vote = seat.role.map(|_| 0.0);
        let relation = Relation::Membership { member, of, role: seat.role.map(str::to_owned), vote, stake: None };
        let sources = vec![builder.cite(origin)];
        builder.tie(name, relation, seat.period, sources);
    }
}
