//! What stays when figures change: who supplies, fights, arms and steers whom, by which tie.

use crate::model::{
    ActorIndex, ActorKind, Ends, InForce, LeverageModel, OFFICE, Relation, Snapshot, TieIndex, Variation,
};

use super::agency::{self, Agency};
use super::dependence::{ARMS, COERCION, DIPLOMACY, INSTITUTIONS, Row, SECURITY};
use super::engagement::{Engaged, Engagement, relative};
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
/// Sums are taken in the same order as in [`Part`](super::Part) and [`Engagement`], so that the figures are the same to
/// the last bit.
///
/// * **Cost.** O(ties · log) to lay out; O(ties) to fill with figures, about 20 ns a tie; O(ties of the actor) a row.
#[derive(Clone, Debug)]
pub(crate) struct Frame<'g> {
    /// Every channel that a tie supplies in or somebody needs, ascending.
    channels: Vec<&'g str>,
    supplies: Groups<Place>,
    hostile: Groups<(TieIndex, ActorIndex)>,
    arms: Groups<(TieIndex, ActorIndex)>,
    steering: Groups<Steering>,
    clients: Groups<ActorIndex>,
}

/// What one tie supplies to an actor.
#[derive(Clone, Copy, Debug)]
struct Place {
    channel: u16,
    supplier: u32,
    tie: u32,
    by: By,
}

/// How the amount follows from the tie's figure.
#[derive(Clone, Copy, Debug, PartialEq)]
enum By {
    Figure,
    /// The figure times the supplier's relative capability.
    Relative,
    /// 1, whatever the figure.
    Presence,
}

/// A tie by which somebody steers an actor.
#[derive(Clone, Copy, Debug)]
struct Steering {
    tie: TieIndex,
    by: u32,
    is_vote: bool,
}

/// Figures in a frame: a snapshot's, under a model, but for a few ties that are other than they are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Filled<'f, 'g> {
    pub(super) frame: &'f Frame<'g>,
    pub(super) snapshot: &'f Snapshot<'g>,
    pub(super) model: &'f LeverageModel,
    pub(super) figures: &'f Figures,
    /// What is other than it is; positions of new ties go on behind those in force.
    pub(super) variation: &'f Variation<'g>,
}

/// The figures of a snapshot under a model.
#[derive(Clone, Debug)]
pub(super) struct Figures {
    /// By tie.
    strengths: Vec<f64>,
    /// By channel: what the model says is needed, where it declares the channel.
    needs: Vec<Option<f64>>,
    /// By channel: whether it takes the supplier's attention.
    attention: Vec<bool>,
}

/// A row of `D` on its way: amounts by channel and supplier, and how much each channel weighs.
pub(super) struct Amounts {
    /// Channel, supplier and amount, in that order; parallel ties each on their own.
    pub(super) amounts: Vec<(u16, u32, f64)>,
    /// By channel.
    pub(super) weights: Vec<f64>,
}

impl<'g> Frame<'g> {
    /// Lays the ties of a snapshot out.
    pub(crate) fn new(snapshot: &Snapshot<'g>, model: &'g LeverageModel) -> Self {
        let of_ties = snapshot.ties().iter().filter_map(|in_force| match &in_force.tie.relation {
            Relation::Dependence { channel, .. } => Some(channel.as_str()),
            _ => None,
        });
        let mut channels: Vec<&'g str> = [SECURITY, COERCION, DIPLOMACY, INSTITUTIONS, ARMS, OFFICE].to_vec();
        channels.extend(of_ties);
        channels.extend(model.needs.keys().map(|channel| channel.as_str()));
        channels.sort_unstable();
        channels.dedup();
        let actors = snapshot.len();
        let mut frame = Self {
            channels,
            supplies: Groups::default(),
            hostile: Groups::default(),
            arms: Groups::default(),
            steering: Groups::default(),
            clients: Groups::default(),
        };
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

    /// The figures of a snapshot that has the same ties, under a model that declares the same channels.
    pub(super) fn figures(&self, snapshot: &Snapshot<'_>, model: &LeverageModel) -> Figures {
        Figures {
            strengths: snapshot.ties().iter().map(|tie| tie.strength(model)).collect(),
            needs: self.channels.iter().map(|&channel| model.needs.get(channel).copied()).collect(),
            attention: self.channels.iter().map(|&channel| model.takes_attention(channel)).collect(),
        }
    }

    /// Engagement, agency and the rows of `D` of a snapshot that has the same ties, under a model that declares the same
    /// channels.
    pub(super) fn fill(&self, snapshot: &Snapshot<'g>, model: &LeverageModel) -> (Engagement, Agency, Vec<Row>) {
        let (figures, variation) = (self.figures(snapshot, model), Variation::default());
        let filled = Filled { frame: self, snapshot, model, figures: &figures, variation: &variation };
        let engagement = filled.all_engaged();
        let rows = (0..snapshot.len()).map(|actor| filled.row(actor, |actor| engagement.of(actor))).collect();
        (engagement, filled.all_agency(), rows)
    }

    /// Engagement alone.
    pub(super) fn engagement(&self, snapshot: &Snapshot<'g>, model: &LeverageModel) -> Engagement {
        let (figures, variation) = (self.figures(snapshot, model), Variation::default());
        Filled { frame: self, snapshot, model, figures: &figures, variation: &variation }.all_engaged()
    }

    /// Agency alone.
    pub(super) fn agency(&self, snapshot: &Snapshot<'g>, model: &LeverageModel) -> Agency {
        let (figures, variation) = (self.figures(snapshot, model), Variation::default());
        Filled { frame: self, snapshot, model, figures: &figures, variation: &variation }.all_agency()
    }

    /// Those whom an actor supplies in channels that take its attention, each once.
    pub(super) fn clients(&self, actor: ActorIndex) -> &[ActorIndex] {
        self.clients.of(actor)
    }

    fn channel(&self, name: &str) -> Option<u16> {
        self.channels.binary_search(&name).ok().map(|at| at as u16)
    }

    /// What a tie supplies, and to whom.
    fn places(&self, tie: TieIndex, in_force: &InForce<'_>, mut each: impl FnMut(ActorIndex, Place)) {
        let mut add = |actor: ActorIndex, supplier: ActorIndex, channel: &str, by: By| {
            // What nobody needs adds nothing to a row.
            if let Some(channel) = self.channel(channel) {
                each(actor, Place { channel, supplier: supplier as u32, tie: tie as u32, by });
            }
        };
        match (in_force.ends, &in_force.tie.relation) {
            (Ends::Alliance(a, b), _) => {
                add(a, b, SECURITY, By::Relative);
                add(b, a, SECURITY, By::Relative);
            }
            (Ends::Hostility(a, b), _) => {
                add(a, b, COERCION, By::Relative);
                add(b, a, COERCION, By::Relative);
            }
            (Ends::Mediation { by, between: (x, y) }, _) => {
                for party in [x, y] {
                    if party != by {
                        add(party, by, DIPLOMACY, By::Figure);
                    }
                }
            }
            (Ends::Dependence { of, on }, Relation::Dependence { channel, .. }) => {
                add(of, on, channel.as_str(), By::Figure);
            }
            (Ends::Membership { member, of }, _) => add(member, of, INSTITUTIONS, By::Figure),
            (Ends::Leadership { leader, of }, _) => add(leader, of, OFFICE, By::Presence),
            (Ends::Dependence { .. }, _) => {}
        }
    }
}

fn is_arms(in_force: &InForce<'_>) -> bool {
    matches!(&in_force.tie.relation, Relation::Dependence { channel, .. } if channel.as_str() == ARMS)
}

fn steers(tie: TieIndex, in_force: &InForce<'_>) -> Option<(ActorIndex, Steering)> {
    match in_force.ends {
        Ends::Membership { member, of } => Some((of, Steering { tie, by: member as u32, is_vote: true })),
        Ends::Leadership { leader, of } => Some((of, Steering { tie, by: leader as u32, is_vote: false })),
        _ => None,
    }
}

impl<'g> Filled<'_, 'g> {
    fn all_engaged(&self) -> Engagement {
        Engagement::of_actors((0..self.snapshot.len()).map(|actor| self.engaged(actor)).collect())
    }

    fn all_agency(&self) -> Agency {
        Agency::from_rows((0..self.snapshot.len()).map(|actor| self.agency(actor)).collect())
    }

    /// The figure of a tie in force; `None` where it has ended.
    fn strength(&self, tie: TieIndex) -> Option<f64> {
        match self.variation.of(tie) {
            None => Some(self.figures.strengths[tie]),
            Some(None) => None,
            Some(Some(figure)) => Some(figure),
        }
    }

    /// The new ties, with their positions.
    fn added(&self) -> impl Iterator<Item = (TieIndex, &InForce<'g>)> {
        let first = self.figures.strengths.len();
        self.variation.added_ties().iter().enumerate().map(move |(at, tie)| (first + at, tie))
    }

    fn capability(&self, actor: ActorIndex) -> Option<f64> {
        self.snapshot.capability(actor)
    }

    /// How far an actor is tied down, and threatened.
    pub(super) fn engaged(&self, actor: ActorIndex) -> Engaged {
        let mut engaged = Engaged::default();
        let own = self.capability(actor);
        let mut meet = |opponent: ActorIndex, strength: f64| {
            let threat = strength * relative(self.capability(opponent), own);
            engaged.meet(opponent, strength * relative(self.side(opponent), own), threat);
        };
        for &(tie, opponent) in self.frame.hostile.of(actor) {
            if let Some(strength) = self.strength(tie) {
                meet(opponent, strength);
            }
        }
        for (_, tie) in self.added() {
            match tie.ends {
                Ends::Hostility(a, b) if a == actor => meet(b, tie.strength(self.model)),
                Ends::Hostility(a, b) if b == actor => meet(a, tie.strength(self.model)),
                _ => {}
            }
        }
        engaged
    }

    /// `S_x`.
    fn side(&self, actor: ActorIndex) -> Option<f64> {
        let own = self.capability(actor)?;
        let lends = |strength: f64, on: ActorIndex| self.capability(on).map(|capability| strength * capability);
        let in_force = self.frame.arms.of(actor).iter();
        let lent = in_force.filter_map(|&(tie, on)| self.strength(tie).and_then(|strength| lends(strength, on)));
        let new = self.added().filter_map(|(_, tie)| match tie.ends {
            Ends::Dependence { of, on } if of == actor && is_arms(tie) => lends(tie.strength(self.model), on),
            _ => None,
        });
        Some(own + lent.chain(new).sum::<f64>())
    }

    /// An actor's row of `A`.
    pub(super) fn agency(&self, actor: ActorIndex) -> Row {
        let new = self.added().filter_map(|(at, tie)| steers(at, tie).filter(|&(of, _)| of == actor));
        let new: Vec<Steering> = new.map(|(_, steering)| steering).collect();
        let in_force = || self.frame.steering.of(actor).iter().filter(|s| self.strength(s.tie).is_some()).chain(&new);
        let members = in_force().filter(|steering| steering.is_vote).count();
        let weight = |steering: &Steering| {
            let ties = self.snapshot.ties();
            let tie = ties.get(steering.tie).unwrap_or_else(|| &self.variation.added_ties()[steering.tie - ties.len()]);
            match steering.is_vote {
                true => tie.vote().unwrap_or(1.0 / members as f64),
                false => self.strength_of(steering.tie, tie),
            }
        };
        agency::shared_out(in_force().map(|steering| (steering.by, weight(steering))))
    }

    /// The figure of a tie that is in force or new.
    fn strength_of(&self, at: TieIndex, tie: &InForce<'_>) -> f64 {
        match at < self.figures.strengths.len() {
            true => self.strength(at).unwrap_or(0.0),
            false => tie.strength(self.model),
        }
    }

    /// An actor's row of `D`.
    pub(super) fn row<'e>(&self, actor: ActorIndex, engaged: impl Fn(ActorIndex) -> &'e Engaged) -> Row {
        let Amounts { amounts, weights } = self.amounts(actor, engaged);
        let mut row: Row = Vec::with_capacity(amounts.len());
        for in_channel in amounts.chunk_by(|a, b| a.0 == b.0) {
            let weight = weights[usize::from(in_channel[0].0)];
            let crowding = in_channel.iter().map(|amount| amount.2).sum::<f64>().max(1.0);
            for from_one in in_channel.chunk_by(|a, b| a.1 == b.1) {
                let amount: f64 = from_one.iter().map(|amount| amount.2).sum();
                let dependence = weight * (amount / crowding);
                if dependence > 0.0 {
                    row.push((from_one[0].1, dependence));
                }
            }
        }
        super::dependence::added_up(row)
    }

    /// What an actor's row of `D` is made of.
    pub(super) fn amounts<'e>(&self, actor: ActorIndex, engaged: impl Fn(ActorIndex) -> &'e Engaged) -> Amounts {
        let own = self.capability(actor);
        let amount = |place: &Place, strength: f64| {
            let supplier = place.supplier as usize;
            let amount = match place.by {
                By::Figure => strength,
                By::Relative => strength * relative(self.capability(supplier), own),
                By::Presence => 1.0,
            };
            match self.figures.attention[usize::from(place.channel)] {
                true => amount * engaged(supplier).freedom_towards(actor),
                false => amount,
            }
        };
        let places = self.frame.supplies.of(actor);
        let mut amounts = Vec::with_capacity(places.len() + 1);
        for place in places {
            if let Some(strength) = self.strength(place.tie as usize) {
                amounts.push((place.channel, place.supplier, amount(place, strength)));
            }
        }
        let in_force = amounts.len();
        for (at, tie) in self.added().filter(|(_, tie)| tie.ends.join(actor) && self.snapshot.is_whole(actor)) {
            self.frame.places(at, tie, |to, place| {
                if to == actor {
                    amounts.push((place.channel, place.supplier, amount(&place, tie.strength(self.model))));
                }
            });
        }
        if amounts.len() > in_force {
            // A stable sort: new ties come last, as in a snapshot that has them.
            amounts.sort_by_key(|&(channel, supplier, _)| (channel, supplier));
        }
        Amounts { amounts, weights: self.weights(actor, engaged(actor).threat()) }
    }

    /// `w_c` by channel.
    fn weights(&self, actor: ActorIndex, threat: f64) -> Vec<f64> {
        let channels = &self.frame.channels;
        if self.snapshot.actor(actor).kind == ActorKind::Leader {
            return channels.iter().map(|&channel| if channel == OFFICE { 1.0 } else { 0.0 }).collect();
        }
        let own = self.snapshot.needs(actor);
        let need = |(&channel, of_model): (&&str, &Option<f64>)| {
            let need = match own.is_empty() {
                true => *of_model,
                false => own.get(channel).copied().or(*of_model),
            };
            need.map_or(0.0, |need| if channel == SECURITY { need * (1.0 + threat) } else { need })
        };
        let mut weights: Vec<f64> = channels.iter().zip(&self.figures.needs).map(need).collect();
        let declared = weights.iter().zip(&self.figures.needs).filter(|(_, of_model)| of_model.is_some());
        let total: f64 = declared.map(|(need, _)| need).sum();
        weights.iter_mut().for_each(|weight| *weight = if total > 0.0 { *weight / total } else { 0.0 });
        weights
    }
}
