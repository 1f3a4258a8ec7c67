//! The graph as it might be, draw by draw.

use std::collections::BTreeMap;

use crate::model::{ActorIndex, ActorKind, ChannelId, Ends, LeverageModel, Snapshot, TieIndex};

use super::random::Random;
use super::{Band, Dirichlet, RobustOptions};

/// What is drawn, and from what.
///
/// | drawn | from | independent |
/// |---|---|---|
/// | the model's needs | [`Dirichlet`] around them | once a draw, for all actors without needs of their own |
/// | an actor's own needs | [`Dirichlet`] around its own, filled up with the model's | once a draw and actor |
/// | strength, share, stake, control of a tie | [`Band`] around it | once a draw and tie |
/// | vote of a membership | [`Band`] around it, or around 1 / members | once a draw and membership |
///
/// The default strength of a level is not drawn as such: two ties of one level are off independently of each other.
/// Capabilities are not drawn.
///
/// * **Cost.** About 30 ns a figure; to set up, O(ties).
#[derive(Clone, Debug)]
pub struct Draws {
    seed: u64,
    figures: Vec<(TieIndex, Band)>,
    votes: Vec<(TieIndex, Band)>,
    needs: Option<Dirichlet>,
    own_needs: Vec<(ActorIndex, Dirichlet)>,
}

impl Draws {
    /// What there is to be drawn in a snapshot, under a model.
    pub fn new(snapshot: &Snapshot<'_>, model: &LeverageModel, options: &RobustOptions) -> Self {
        let mut draws =
            Self { seed: options.seed, figures: Vec::new(), votes: Vec::new(), needs: None, own_needs: Vec::new() };
        if options.vary.needs() {
            draws.needs = Some(Dirichlet::new(&model.needs, options.concentration));
            let with_own = |&actor: &ActorIndex| {
                snapshot.actor(actor).kind != ActorKind::Leader && !snapshot.needs(actor).is_empty()
            };
            draws.own_needs = (0..snapshot.len())
                .filter(with_own)
                .map(|actor| (actor, Dirichlet::new(&all_needs(snapshot, model, actor), options.concentration)))
                .collect();
        }
        if options.vary.strengths() {
            let mut members: BTreeMap<ActorIndex, usize> = BTreeMap::new();
            for in_force in snapshot.ties() {
                if let Ends::Membership { of, .. } = in_force.ends {
                    *members.entry(of).or_default() += 1;
                }
            }
            for (at, in_force) in snapshot.ties().iter().enumerate() {
                let band = Band::of_figure(in_force.tie(), in_force.strength(model), options.bands);
                if !band.is_sure() {
                    draws.figures.push((at, band));
                }
                if let Ends::Membership { of, .. } = in_force.ends {
                    let vote = in_force.vote().unwrap_or_else(|| 1.0 / members[&of] as f64);
                    let band = Band::of_vote(in_force.tie(), vote, options.bands);
                    if !band.is_sure() {
                        draws.votes.push((at, band));
                    }
                }
            }
        }
        draws
    }

    /// Puts one draw in the place of the figures of a snapshot and the needs of a model, which are the ones it was set
    /// up with, or an earlier draw from them.
    ///
    /// Every draw has random numbers of its own, so that it is the same whichever were drawn before; and needs have
    /// others than strengths, so that they are the same when only one of the two is drawn.
    pub fn draw(&self, number: u64, snapshot: &mut Snapshot<'_>, model: &mut LeverageModel) {
        let stream = |of: u64| Random::new(self.seed, 2 * number + of);
        if let Some(needs) = &self.needs {
            let mut random = stream(0);
            needs.draw(&mut random, &mut model.needs);
            for (actor, needs) in &self.own_needs {
                let mut drawn = needs.needs().clone();
                needs.draw(&mut random, &mut drawn);
                snapshot.vary_needs(*actor, drawn);
            }
        }
        let mut random = stream(1);
        for &(tie, band) in &self.figures {
            snapshot.vary_figure(tie, Some(band.draw(&mut random)));
        }
        for &(tie, band) in &self.votes {
            snapshot.vary_vote(tie, Some(band.draw(&mut random)));
        }
    }
}

/// An actor's own needs, filled up with the model's.
fn all_needs(snapshot: &Snapshot<'_>, model: &LeverageModel, actor: ActorIndex) -> BTreeMap<ChannelId, f64> {
    let own = snapshot.needs(actor);
    model.needs.iter().map(|(channel, need)| (channel.clone(), *own.get(channel).unwrap_or(need))).collect()
}
