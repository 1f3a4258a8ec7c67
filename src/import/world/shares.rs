//! Shares of years become ties.

use std::collections::BTreeMap;

use super::super::crosswalk::StateId;
use super::super::read::Bound;
use super::builder::{Builder, Origin};
use crate::model::{Period, Relation};

/// Of whom, on whom, in which year: the share, and where it comes from.
pub(super) type Shares = BTreeMap<(StateId, StateId, i16), (f64, Vec<Origin>)>;

/// One tie for every share, for its year; those of the last year of the data hold on for as long as the options say.
pub(super) fn add(builder: &mut Builder<'_>, channel: &str, shares: Shares) {
    let last = shares.keys().map(|(_, _, year)| *year).max();
    let carry = i16::from(builder.options.carry);
    for ((of, on, year), (share, origins)) in shares {
        let end = if Some(year) == last { year.saturating_add(carry) } else { year };
        let period = Period { since: Some(Bound::First.of_year(year)), until: Some(Bound::Last.of_year(end)) };
        if share <= 0.0 || !period.overlaps(builder.range) {
            continue;
        }
        let (of, on) = (builder.state(of), builder.state(on));
        let name = format!("{of}-on-{on}-{channel}-{year}");
        // Sums of many numbers may exceed their whole by a rounding error.
        let relation = Relation::Dependence { of, on, channel: channel.into(), share: share.min(1.0) };
        let sources = builder.cite_all(origins);
        builder.tie(name, relation, period, sources);
    }
}
