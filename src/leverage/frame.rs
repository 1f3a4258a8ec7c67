//! What stays when figures change: who supplies, fights, arms and steers whom, by which tie.

use std::collections::BTreeSet;

use crate::model::{ActorIndex, ChannelId, Ends, InForce, LeverageModel, OFFICE, Snapshot, TieIndex};

use super::dependence::{ARMS, COERCION, DIPLOMACY, INSTITUTIONS, SECURITY};
use super::groups::Groups;

/// The ties of a day laid out by what they have a part in, so that a system with other figures is computed from figures
/// alone: nothing is sorted or looked up by name again.
///
/// | by actor | holds | for |
/// |---|---|---|
/// | `supplies` | supplier and channel of what a tie supplies, by channel, then by supplier | a row of `D` |
/// | `hostile` | opponents | engagement and threat |
/// | `arms` | who lends to the actor's side | engagement of its opponents |
/// | `steering` | who steers the actor | a row of `A` |
/// | `clients` | whom the actor supplies in channels that take attention | whom it moves to be tied down |
///
/// * **Cost.** O(ties · log) to lay out; O(ties) to fill with figures; O(ties of the actor) a row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Frame<'g> {
    /// Every channel that a tie supplies in or somebody needs, ascending.
    pub(super) channels: Vec<&'g str>,
    pub(super) supplies: Groups<Place>,
    pub(super) hostile: Groups<(TieIndex, ActorIndex)>,
    pub(super) arms: Groups<(TieIndex, ActorIndex)>,
    pub(super) steering: Groups<Steering>,
    clients: Groups<ActorIndex>,
}

/// What one tie supplies to an actor.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) channel: u16,
    pub(super) supplier: u32,
    pub(super) tie: u32,
    pub(super) by: By,
}

/// How the amount follows from the tie's figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum By {
    Figure,
    /// The figure times the supplier's relative capability.
    Relative,
    /// 1, whatever the figure.
    Presence,
}

/// A tie by which somebody steers an actor.
#[derive(Clone, Copy, Debug)]
pub(super) struct Steering {
    pub(super) tie: TieIndex,
    pub(super) by: u32,
    pub(super) is_vote: bool,
}

impl<'g> Frame<'g> {
    /// Lays the ties of a snapshot out.
    pub(crate) fn new(snapshot: &Snapshot<'g>, model: &'g LeverageModel) -> Self {
        let mut channels: BTreeSet<&'g str> = [SECURITY, COERCION, DIPLOMACY, INSTITUTIONS, ARMS, OFFICE].into();
        channels.extend(snapshot.ties().iter().filter_map(InForce::channel).map(ChannelId::as_str));
        channels.extend(model.needs.keys().map(ChannelId::as_str));
        let channels = channels.into_iter().collect();
        let actors = snapshot.len();
        let mut frame = Self { channels, ..Self::default() };
        let mut supplies: Vec<Vec<Place>> = vec![Vec::new(); actors];
        let (mut hostile, mut arms) = (vec![Vec::new(); actors], vec![Vec::new(); actors]);
        let (mut steering, mut clients) = (vec![Vec::new(); actors], vec![Vec::new(); actors]);
        for (at, in_force) in snapshot.ties().iter().enumerate() {
            frame.places(at, in_force, |actor, place| {
                if snapshot.is_whole(actor) {
                    supplies[actor].push(place);
                }
            });
            match in_force.ends {
                Ends::Hostility(a, b) => {
                    hostile[a].push((at, b));
                    hostile[b].push((at, a));
                }
                Ends::Dependence { of, on } if is_arms(in_force) => arms[of].push((at, on)),
                _ => {}
            }
            if let Some((of, steers)) = steers(at, in_force) {
                steering[of].push(steers);
            }
        }
        for (actor, places) in supplies.iter_mut().enumerate() {
            // A stable sort keeps the ties of one supplier in the order of their names, and so the order of summation.
            places.sort_by_key(|place| (place.channel, place.supplier));
            for place in places.iter().filter(|place| model.takes_attention(frame.channels[usize::from(place.channel)]))
            {
                let of: &mut Vec<ActorIndex> = &mut clients[place.supplier as usize];
                if of.last() != Some(&actor) {
                    of.push(actor);
                }
            }
        }
        frame.supplies = Groups::new(supplies);
        frame.hostile = Groups::new(hostile);
        frame.arms = Groups::new(arms);
        frame.steering = Groups::new(steering);
        frame.clients = Groups::new(clients);
        frame
    }

    /// Those whom an actor supplies in channels that take its attention, each once.
    pub(super) fn clients(&self, actor: ActorIndex) -> &[ActorIndex] {
        self.clients.of(actor)
    }

    fn channel(&self, name: &str) -> Option<u16> {
        self.channels.binary_search(&name).ok().map(|at| at as u16)
    }

    /// What a tie supplies, and to whom.
    pub(super) fn places(&self, tie: TieIndex, in_force: &InForce<'_>, mut each: impl FnMut(ActorIndex, Place)) {
        let mut add = |actor: ActorIndex, supplier: ActorIndex, channel: &str, by: By| {
            // What nobody needs adds nothing to a row.
            if let Some(channel) = self.channel(channel) {
                each(actor, Place { channel, supplier: supplier as u32, tie: tie as u32, by });
            }
        };
        match in_force.ends {
            Ends::Alliance(a, b) => {
                add(a, b, SECURITY, By::Relative);
                add(b, a, SECURITY, By::Relative);
            }
            Ends::Hostility(a, b) => {
                add(a, b, COERCION, By::Relative);
                add(b, a, COERCION, By::Relative);
            }
            Ends::Mediation { by, between: (x, y) } => {
                for party in [x, y] {
                    if party != by {
                        add(party, by, DIPLOMACY, By::Figure);
                    }
                }
            }
            Ends::Dependence { of, on } => {
                if let Some(channel) = in_force.channel() {
                    add(of, on, channel.as_str(), By::Figure);
                }
            }
            Ends::Membership { member, of } => add(member, of, INSTITUTIONS, By::Figure),
            Ends::Leadership { leader, of } => add(leader, of, OFFICE, By::Presence),
        }
    }
}

/// Whether a tie supplies arms.
pub(super) fn is_arms(in_force: &InForce<'_>) -> bool {
    in_force.channel().is_some_and(|channel| channel.as_str() == ARMS)
}

/// Whom a tie steers, and by whom.
pub(super) fn steers(tie: TieIndex, in_force: &InForce<'_>) -> Option<(ActorIndex, Steering)> {
    match in_force.ends {
        Ends::Membership { member, of } => Some((of, Steering { tie, by: member as u32, is_vote: true })),
        Ends::Leadership { leader, of } => Some((of, Steering { tie, by: leader as u32, is_vote: false })),
        _ => None,
    }
}
