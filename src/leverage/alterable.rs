//! A solved system held ready to be altered: what all alterations of it have in common is computed once.

use std::collections::BTreeSet;

use crate::model::{ActorIndex, Ends, InForce, LeverageModel, Relation, TieIndex, Variation};

use super::altered::Altered;
use super::dependence::ARMS;
use super::inverse::Inverse;
use super::total::Leverage;

/// A solved system with the rows that are asked about, and, if it is small enough, its inverse.
pub(crate) struct Alterable<'l, 's> {
    pub(super) leverage: &'l Leverage<'s>,
    pub(super) inverse: Option<&'l Inverse>,
    pub(super) known: Vec<Known>,
    /// Where the snapshot is a part of the day and there is an inverse: how much of everybody's walks comes to its ends.
    pub(super) ending: Option<Vec<f64>>,
}

/// What is known of an actor that is asked about.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(super) over: ActorIndex,
    /// `T[b, ·]`.
    pub(super) through: Vec<f64>,
    /// `E[b, ·]`.
    pub(crate) row: Vec<f64>,
}

/// What a variation has a part in.
#[derive(Default)]
pub(super) struct Touched {
    /// Rows of `D`.
    pub(super) rows: BTreeSet<ActorIndex>,
    /// How far an actor is tied down.
    pub(super) engagement: BTreeSet<ActorIndex>,
    /// Rows of `A`.
    pub(super) agency: BTreeSet<ActorIndex>,
}

impl<'l, 's> Alterable<'l, 's> {
    /// Holds a system ready for thousands of alterations of which the leverage over some actors is asked.
    ///
    /// * **Cost.** A solved row for every actor, once, where the inverse is small enough to be held; else for each that
    ///   is asked about.
    pub(crate) fn thoroughly(leverage: &'l Leverage<'s>, over: &[ActorIndex]) -> Self {
        let inverse = leverage.inverse();
        let ending = inverse.filter(|_| leverage.snapshot().precision().is_some()).map(|_| leverage.ending());
        Self { inverse, ending, ..Self::new(leverage, over) }
    }

    /// Holds a system ready for a few alterations.
    pub(crate) fn new(leverage: &'l Leverage<'s>, over: &[ActorIndex]) -> Self {
        let known = |&over: &ActorIndex| {
            let through = leverage.dependence_through_others(over);
            let mut row = through.clone();
            leverage.agency().credit(&mut row, 1);
            Known { over, through, row }
        };
        let known = over.iter().map(known).collect();
        Self { leverage, inverse: None, known, ending: None }
    }

    /// The system as it is.
    pub(crate) fn leverage(&self) -> &'l Leverage<'s> {
        self.leverage
    }

    /// What is known of those who are asked about, in the order in which they were given.
    pub(crate) fn known(&self) -> &[Known] {
        &self.known
    }

    /// The system with some ties ended.
    pub(crate) fn without<'a>(&'a self, ties: &[TieIndex]) -> Altered<'a, 's> {
        self.altered(&Variation::ending(ties))
    }

    /// The system with some ties other than they are.
    pub(crate) fn altered<'a>(&'a self, variation: &Variation<'s>) -> Altered<'a, 's> {
        Altered::new(self, variation)
    }

    pub(super) fn model(&self) -> &'s LeverageModel {
        self.leverage.model()
    }

    /// What a variation has a part in, but for what follows from engagement.
    pub(super) fn touched(&self, variation: &Variation<'s>) -> Touched {
        let mut touched = Touched::default();
        let ties = self.leverage.snapshot().ties();
        variation.altered_ties().for_each(|tie| self.touch(&mut touched, &ties[tie]));
        variation.added_ties().iter().for_each(|tie| self.touch(&mut touched, tie));
        touched
    }

    fn touch(&self, touched: &mut Touched, tie: &InForce<'_>) {
        match (tie.ends, &tie.tie().relation) {
            (Ends::Alliance(a, b), _) => touched.rows.extend([a, b]),
            (Ends::Hostility(a, b), _) => {
                touched.rows.extend([a, b]);
                touched.engagement.extend([a, b]);
            }
            (Ends::Mediation { between, .. }, _) => touched.rows.extend([between.0, between.1]),
            (Ends::Dependence { of, .. }, relation) => {
                touched.rows.insert(of);
                if matches!(relation, Relation::Dependence { channel, .. } if channel.as_str() == ARMS) {
                    let opponents = self.leverage.engagement().opponents(of);
                    touched.engagement.extend(opponents.iter().map(|opponent| opponent.actor));
                }
            }
            (Ends::Membership { member: one, of }, _) | (Ends::Leadership { leader: one, of }, _) => {
                touched.rows.insert(one);
                touched.agency.insert(of);
            }
        }
    }

    /// Those whose rows an actor moves by being tied down more or less.
    pub(super) fn clients(&self, actor: ActorIndex) -> &[ActorIndex] {
        self.leverage.frame().clients(actor)
    }
}
