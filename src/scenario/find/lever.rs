//! The ties that a search may set otherwise: those in force, and those that could be made.

use crate::leverage::ARMS;
use crate::model::{Ends, InForce, LeverageModel, Relation, Snapshot, Tie, TieIndex, TieKind, Variation};

/// Figures are tried in thousandths, so that what is found can be printed as it is.
pub(super) const WHOLE: u16 = 1000;

/// A tie that may be set otherwise.
#[derive(Clone, Debug)]
pub(super) struct Lever<'g> {
    /// The tie in force, or the new one as it would be.
    pub(super) tie: InForce<'g>,
    /// Its position, where it is in force.
    pub(super) at: Option<TieIndex>,
    /// Its figure as it is; 0 where there is no such tie yet.
    pub(super) before: f64,
    /// What it weighs by being there at all: the vote of a member, whatever its stake.
    pub(super) presence: f64,
    /// Whether it may end.
    pub(super) may_end: bool,
    /// Whether its figure may be another; of a new tie, whether it may be made.
    pub(super) may_change: bool,
    /// The most its figure may be, in thousandths.
    pub(super) most: u16,
}

/// What is done with a lever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Setting {
    /// It ends.
    Ended,
    /// Its figure becomes so many thousandths.
    At(u16),
}

impl Setting {
    /// The figure afterwards.
    pub(super) fn figure(self) -> f64 {
        match self {
            Setting::Ended => 0.0,
            Setting::At(thousandths) => f64::from(thousandths) / f64::from(WHOLE),
        }
    }
}

impl<'g> Lever<'g> {
    pub(super) fn existing(snapshot: &Snapshot<'g>, model: &LeverageModel, at: TieIndex) -> Self {
        let tie = snapshot.ties()[at];
        Self {
            tie,
            at: Some(at),
            before: tie.strength(model),
            presence: vote(snapshot, &tie, 0),
            may_end: true,
            may_change: true,
            most: WHOLE,
        }
    }

    pub(super) fn new(snapshot: &Snapshot<'g>, model: &LeverageModel, tie: InForce<'g>) -> Self {
        let most = (tie.strength(model) * f64::from(WHOLE)).floor() as u16;
        let presence = vote(snapshot, &tie, 1);
        Self { tie, at: None, before: 0.0, presence, may_end: false, may_change: true, most }
    }

    pub(super) fn kind(&self) -> TieKind {
        self.tie.kind()
    }

    pub(super) fn is_new(&self) -> bool {
        self.at.is_none()
    }

    /// Whether a tie with a figure of 0 is another than none: a member still votes, a leader still needs the office.
    pub(super) fn is_agency(&self) -> bool {
        matches!(self.kind(), TieKind::Membership | TieKind::Leadership)
    }

    /// Whether the rows that it touches move the more, each entry one way, the more its figure moves: not so of ties that
    /// move threats, freedom of action or agency.
    pub(super) fn moves_one_way(&self) -> bool {
        match self.kind() {
            TieKind::Alliance | TieKind::Mediation => true,
            TieKind::Dependence => self.tie.channel().is_none_or(|channel| channel.as_str() != ARMS),
            TieKind::Hostility | TieKind::Membership | TieKind::Leadership => false,
        }
    }

    /// The settings at the ends of what it may be, those that change something.
    pub(super) fn extremes(&self) -> Vec<Setting> {
        let mut settings = Vec::new();
        if self.is_new() {
            if self.most > 0 || self.is_agency() {
                settings.push(Setting::At(self.most));
            }
            return settings;
        }
        if self.may_end && (self.is_agency() || self.before > 0.0) {
            settings.push(Setting::Ended);
        }
        // Where ending is the same as a figure of 0, it stands for both.
        if self.may_change && self.before > 0.0 && (self.is_agency() || !self.may_end) {
            settings.push(Setting::At(0));
        }
        if self.may_change && self.before < 1.0 {
            settings.push(Setting::At(WHOLE));
        }
        settings
    }

    /// Settings in between, so many thousandths apart.
    pub(super) fn between(&self, step: u16) -> impl Iterator<Item = Setting> + '_ {
        let inner = (1..WHOLE / step).map(move |at| at * step).filter(move |&at| at < self.most);
        inner.filter(|_| self.may_change).map(Setting::At).filter(|setting| setting.figure() != self.before)
    }

    /// The same tie under a setting, added to what else is other than it is.
    pub(super) fn set(&self, setting: Setting, variation: Variation<'g>) -> Variation<'g> {
        match (self.at, setting) {
            (None, setting) => variation.added(self.tie.with_figure(Some(setting.figure()))),
            (Some(at), Setting::Ended) => variation.ended(at),
            (Some(at), setting) => variation.with_figure(at, setting.figure()),
        }
    }

    /// How far a setting moves the figure, in `[0, 1]`, to nine decimals: a tie that ends goes to 0, a new one comes from
    /// there. Where being a member or not is what changes, the vote counts if it is more.
    pub(super) fn moved(&self, setting: Setting) -> f64 {
        let moved = match setting {
            Setting::Ended => self.before.max(self.presence),
            setting if self.is_new() => setting.figure().max(self.presence),
            setting => (setting.figure() - self.before).abs(),
        };
        nine(moved)
    }

    /// The thousandth next to the figure as it is, on the side away from a setting; one below 0 where there is no tie at
    /// all and one with a figure of 0 would be something.
    pub(super) fn start(&self, towards: u16) -> i32 {
        if self.is_new() {
            return if self.is_agency() { -1 } else { 0 };
        }
        let thousandths = self.before * f64::from(WHOLE);
        match f64::from(towards) > thousandths {
            true => thousandths.floor() as i32,
            false => thousandths.ceil() as i32,
        }
    }

    /// So many thousandths as a setting: none at all is an end, where that is the same and allowed.
    pub(super) fn at(&self, thousandths: u16) -> Setting {
        match thousandths == 0 && self.may_end && !self.is_agency() {
            true => Setting::Ended,
            false => Setting::At(thousandths),
        }
    }

    /// The thousandths of a setting that can be weakened step by step; `None` where there are no steps.
    pub(super) fn steps(&self, setting: Setting) -> Option<u16> {
        match setting {
            Setting::At(thousandths) => Some(thousandths),
            Setting::Ended if self.may_change && !self.is_agency() => Some(0),
            Setting::Ended => None,
        }
    }
}

/// To nine decimals: what thousandths add up to, without the noise of adding.
pub(super) fn nine(figure: f64) -> f64 {
    (figure * 1e9).round() / 1e9
}

/// The vote of a member, if it is a membership, with so many members more than there are.
fn vote(snapshot: &Snapshot<'_>, tie: &InForce<'_>, more: usize) -> f64 {
    let Ends::Membership { of, .. } = tie.ends else { return 0.0 };
    let joins =
        |&at: &TieIndex| matches!(snapshot.ties()[at].ends, Ends::Membership { of: joined, .. } if joined == of);
    tie.vote().unwrap_or_else(|| 1.0 / (snapshot.ties_of(of).filter(joins).count() + more).max(1) as f64)
}

/// A tie by which one steers another: who is steered, and by whom.
pub(super) fn steering(tie: &Tie) -> Option<[&str; 2]> {
    match &tie.relation {
        Relation::Membership { member, of, .. } => Some([of.as_str(), member.as_str()]),
        Relation::Leadership { leader, of, .. } => Some([of.as_str(), leader.as_str()]),
        _ => None,
    }
}
