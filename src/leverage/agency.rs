//! Step 4: who steers whom, so that leverage is credited to those who decide.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{ActorIndex, LeverageModel, Snapshot, Variation};

use super::filled::{Figures, Filled};
use super::frame::Frame;

/// Who decides for whom.
///
/// ```text
/// A[s, a] = vote of member a in organisation s + control of leader a over s;
///           a row that sums above 1 is divided by its sum
/// G       = I + A + A² + …
/// ```
///
/// A vote that is not given is 1 / members in force, a control that is not given the model's default. A graph whose
/// agency forms a cycle is refused, so the series ends.
///
/// * **Unit and range.** Pure numbers in `[0, 1]`; the rows of `A` sum to at most 1.
/// * **Undefined.** Never: who is steered by nobody has an empty row.
/// * **Cost.** O(memberships + leaderships) time and memory.
///
/// # Example
///
/// A council with two members and nothing else: each has a vote of ½, and half of what the council can withhold is
/// credited to each.
#[derive(Clone, Debug)]
pub struct Agency {
    /// By actor steered: who steers it directly, by position.
    rows: Vec<Vec<(u32, f64)>>,
    /// The actors with a row that is not empty.
    steered: Vec<u32>,
}

impl Agency {
    /// The agency in force in the snapshot.
    pub fn new(snapshot: &Snapshot<'_>, model: &LeverageModel) -> Self {
        let frame = Frame::new(snapshot, model);
        let figures = &Figures::of(&frame, snapshot, model);
        Filled { frame: &frame, snapshot, model, figures, variation: Variation::none() }.all_agency()
    }

    /// Who steers an actor directly and how much: its row of `A`, by position.
    pub fn direct(&self, actor: ActorIndex) -> &[(u32, f64)] {
        &self.rows[actor]
    }

    /// Who steers an actor, directly or through others: its row of `G` without itself, by position.
    pub fn steering(&self, actor: ActorIndex) -> BTreeMap<ActorIndex, f64> {
        let mut steering: BTreeMap<ActorIndex, f64> = BTreeMap::new();
        let mut layer = BTreeMap::from([(actor, 1.0)]);
        // Agency has no cycle, so that a layer is empty after at most as many steps as there are actors.
        while !layer.is_empty() {
            let mut next: BTreeMap<ActorIndex, f64> = BTreeMap::new();
            for (&steered, &part) in &layer {
                for &(by, weight) in self.rows[steered].iter().filter(|(_, weight)| part * weight > 0.0) {
                    *next.entry(by as ActorIndex).or_default() += part * weight;
                }
            }
            next.iter().for_each(|(&by, part)| *steering.entry(by).or_default() += part);
            layer = next;
        }
        steering
    }

    /// Some actors and all who steer one of them: whoever is steered otherwise and is not among these changes nothing of
    /// who steers them.
    pub(crate) fn with_steering(&self, actors: &[ActorIndex]) -> BTreeSet<ActorIndex> {
        let steering = actors.iter().flat_map(|&actor| self.steering(actor).into_keys());
        actors.iter().copied().chain(steering).collect()
    }

    /// How much of every actor one steers, directly or through others: its column of `G` without itself, by position.
    pub fn steered_by(&self, actor: ActorIndex) -> Vec<f64> {
        let mut column = self.credited_to(actor);
        column[actor] = 0.0;
        column
    }

    /// Multiplies row vectors by `G` in place. There are `lanes` of them, actor by actor.
    pub(super) fn credit(&self, rows: &mut [f64], lanes: usize) {
        let mut layer = rows.to_vec();
        // Agency has no cycle, so that a layer is empty after at most as many steps as there are actors.
        loop {
            let mut next = vec![0.0; layer.len()];
            let mut any = false;
            for &steered in &self.steered {
                let from = steered as usize * lanes;
                for &(actor, weight) in &self.rows[steered as usize] {
                    let to = actor as usize * lanes;
                    for lane in 0..lanes {
                        let credited = layer[from + lane] * weight;
                        any |= credited > 0.0;
                        next[to + lane] += credited;
                    }
                }
            }
            if !any {
                return;
            }
            rows.iter_mut().zip(&next).for_each(|(sum, credited)| *sum += credited);
            layer = next;
        }
    }

    /// A column of `G`: how much of every actor's figure is credited to one.
    pub(super) fn credited_to(&self, actor: ActorIndex) -> Vec<f64> {
        let mut column = vec![0.0; self.rows.len()];
        column[actor] = 1.0;
        let mut layer = column.clone();
        loop {
            let mut next = vec![0.0; layer.len()];
            let mut any = false;
            for &steered in &self.steered {
                let credited: f64 =
                    self.rows[steered as usize].iter().map(|&(by, weight)| weight * layer[by as usize]).sum();
                any |= credited > 0.0;
                next[steered as usize] = credited;
            }
            if !any {
                return column;
            }
            column.iter_mut().zip(&next).for_each(|(sum, credited)| *sum += credited);
            layer = next;
        }
    }

    /// The same agency with some actors' rows replaced.
    pub(super) fn with_rows(&self, replaced: impl IntoIterator<Item = (ActorIndex, Vec<(u32, f64)>)>) -> Self {
        let mut rows = self.rows.clone();
        replaced.into_iter().for_each(|(actor, row)| rows[actor] = row);
        Self::from_rows(rows)
    }

    /// The agency of rows, one for every actor.
    pub(super) fn from_rows(rows: Vec<Vec<(u32, f64)>>) -> Self {
        let steered = (0..rows.len()).filter(|&i| !rows[i].is_empty()).map(|i| i as u32).collect();
        Self { rows, steered }
    }
}

/// A row of `A` from those who steer and how much, in the order of ties: what one has by several ties is added up, and a
/// row that sums above 1 is divided by its sum.
pub(super) fn shared_out(steering: impl Iterator<Item = (u32, f64)>) -> Vec<(u32, f64)> {
    let mut row: BTreeMap<u32, f64> = BTreeMap::new();
    steering.for_each(|(by, weight)| *row.entry(by).or_default() += weight);
    let sum = row.values().sum::<f64>().max(1.0);
    row.into_iter().map(|(by, weight)| (by, weight / sum)).filter(|&(_, weight)| weight > 0.0).collect()
}
