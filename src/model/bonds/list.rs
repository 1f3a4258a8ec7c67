//! Every tie as what it is to its actors, straight from the columns of a graph.

use super::{ARMS, Bond, COERCION, DIPLOMACY, Days, INSTITUTIONS, OFFICES, Role, SECURITY, STEERED, Section, Sort};
use crate::model::packed::{Columns, Rest, Ties, record_of};
use crate::model::{ChannelId, Graph, HostilityLevel, MediationStyle, Pact, TieKind};

// Where the sorts of ties that are no needs begin, by role and level; those of needs follow, a channel each.
const PACTS: usize = 0;
const HOSTILITIES: usize = PACTS + Pact::ALL.len();
const MEDIATIONS: usize = HOSTILITIES + HostilityLevel::ALL.len();
const STEERINGS: usize = MEDIATIONS + MediationStyle::ALL.len();
const FIRST_NEED: usize = STEERINGS + 4;

/// What there is.
pub(super) fn sorts(channels: usize) -> Vec<Sort> {
    let of = |role, levels, channel| (0..levels).map(move |level| Sort { role, level, channel });
    of(Role::Ally, Pact::ALL.len(), SECURITY)
        .chain(of(Role::Opponent, HostilityLevel::ALL.len(), COERCION))
        .chain(of(Role::Mediator, MediationStyle::ALL.len(), DIPLOMACY))
        .chain(of(Role::Joins, 1, INSTITUTIONS))
        .chain(of(Role::Member, 1, STEERED))
        .chain(of(Role::Leads, 1, OFFICES))
        .chain(of(Role::Leader, 1, STEERED))
        .chain((0..channels).map(|channel| Sort { role: Role::Need, level: 0, channel }))
        .collect()
}

/// The columns of a graph.
pub(super) struct List<'g> {
    ties: &'g Ties,
    /// By position among the channels of the ties: where it is among those of the bonds.
    numbers: Vec<u32>,
}

impl<'g> List<'g> {
    pub(super) fn of(graph: &'g Graph, channels: &[&str]) -> Self {
        let ties = graph.columns();
        let number = |name: &ChannelId| channels.iter().position(|channel| *channel == name.as_str());
        Self {
            ties,
            // A graph declares every channel that its ties are in.
            numbers: ties.tables.channels.iter().map(|name| number(name).unwrap_or(STEERED) as u32).collect(),
        }
    }

    pub(super) fn days(&self, tie: usize) -> Days {
        Days { since: self.ties.columns.since.at(tie), until: self.ties.columns.until.at(tie) }
    }

    /// Tells of every bond the tie, the actor in whose list it is, and the section. Nothing is put together for it.
    pub(super) fn each(&self, mut enter: impl FnMut(usize, u32, Section, Bond)) {
        let Columns { tags, terms, first, second, figures, resting, rests, .. } = &self.ties.columns;
        let (terms, first, second, figure) = (terms.view(), first.view(), second.view(), figures.reader());
        // Ties and rests are both in order, so that rests are met on the way.
        let mut met = 0;
        for (tie, tag) in tags.iter().enumerate() {
            let (a, b, term, given) = (first.at(tie), second.at(tie), terms.at(tie), figure(tie));
            let record = (met < resting.len() && resting.at(met) as usize == tie).then(|| rests.at(met));
            met += usize::from(record.is_some());
            let rest = || record.and_then(record_of::<Rest<'_>>);
            let bond = |figure: f64, other: u32, sort: usize| Bond { figure, other, sort: sort as u32 };
            let Some(&kind) = TieKind::ALL.get(usize::from(tag & 0x0F)) else { continue };
            match kind {
                TieKind::Alliance => {
                    let sort = PACTS + term as usize;
                    enter(tie, a, Section::Supply, bond(given, b, sort));
                    enter(tie, b, Section::Supply, bond(given, a, sort));
                }
                TieKind::Hostility => {
                    let sort = HOSTILITIES + term as usize;
                    enter(tie, a, Section::Hostile, bond(given, b, sort));
                    enter(tie, b, Section::Hostile, bond(given, a, sort));
                }
                TieKind::Mediation => {
                    let sort = MEDIATIONS + term as usize;
                    for party in [Some(b), rest().and_then(|rest| rest.third)].into_iter().flatten() {
                        enter(tie, party, Section::Supply, bond(given, a, sort));
                    }
                }
                TieKind::Dependence => {
                    let channel = self.numbers[term as usize] as usize;
                    let section = if channel == ARMS { Section::Arms } else { Section::Supply };
                    enter(tie, a, section, bond(given, b, FIRST_NEED + channel));
                }
                TieKind::Membership => {
                    let vote = rest().and_then(|rest| rest.vote).unwrap_or(f64::NAN);
                    enter(tie, a, Section::Supply, bond(given, b, STEERINGS));
                    enter(tie, b, Section::Steering, bond(vote, a, STEERINGS + 1));
                }
                TieKind::Leadership => {
                    enter(tie, a, Section::Supply, bond(1.0, b, STEERINGS + 2));
                    enter(tie, b, Section::Steering, bond(given, a, STEERINGS + 3));
                }
            }
        }
    }
}
