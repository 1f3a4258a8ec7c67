//! What the reader asks of a picture.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{ActorId, ActorKind, Ends, Relation, Snapshot, TieId, TieKind};

/// What is to be in a picture and how much is to be said of it.
///
/// ```
/// use demarche::draw::DiagramOptions;
/// use demarche::model::{ActorKind, TieKind};
///
/// let mut options = DiagramOptions { around: Some(("armenia".into(), 1)), ..DiagramOptions::default() };
/// options.hide("leader")?;
/// options.hide("membership")?;
/// assert!(options.hide_actors.contains(&ActorKind::Leader) && options.hide_ties.contains(&TieKind::Membership));
/// assert_eq!(
///     options.hide("leeder").unwrap_err().to_string(),
///     "there is no kind of actor or tie called 'leeder': the kinds are state, leader, organisation, alliance, \
///      hostility, mediation, dependence, membership and leadership"
/// );
/// # Ok::<(), demarche::draw::DrawError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct DiagramOptions {
    /// The title, instead of the graph's own.
    pub title: Option<String>,
    /// Only this actor and those within so many ties of it.
    pub around: Option<(ActorId, usize)>,
    /// Only these actors and the ties among them, be they tied or not; all where none is named.
    pub among: BTreeSet<ActorId>,
    /// Kinds of actors to be left out, with their ties.
    pub hide_actors: BTreeSet<ActorKind>,
    /// Kinds of ties to be left out.
    pub hide_ties: BTreeSet<TieKind>,
    /// Figures by which actors are sized and shaded.
    pub highlight: Option<Highlight>,
    /// The same figures of the side before, in a comparison: written beside the others where they differ.
    pub highlight_before: Option<Highlight>,
    /// Ties to be drawn heavy.
    pub heavy: Option<Heavy>,
    /// Groups of actors to be drawn in boxes, each with its name; an actor is in at most one.
    pub clusters: Vec<(String, Vec<ActorId>)>,
    /// Whether ties are labelled.
    pub label_ties: LabelTies,
    /// Draw ties of one kind between the same actors, in the same direction, as one line.
    pub bundle: bool,
    /// Draw actors that have no tie in the picture, too.
    pub isolated: bool,
    /// In a comparison: leave out what is the same on both sides.
    pub changes_only: bool,
    /// Explain shapes, colours and lines.
    pub legend: bool,
    /// List the sources of what is drawn.
    pub sources: bool,
}

/// Figures by which actors are sized and shaded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Highlight {
    /// What the figures are, for instance `Leverage over Armenia`.
    pub caption: String,
    /// The actor the figures are about, drawn with a heavy outline.
    pub target: Option<ActorId>,
    /// The figures, from 0 up; actors without one are drawn as if it were 0.
    pub scores: BTreeMap<ActorId, f64>,
}

/// Ties that are drawn heavy.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heavy {
    /// What it means, for the legend; for instance `contradicts the camps`.
    pub caption: String,
    /// The ties.
    pub ties: BTreeSet<TieId>,
}

/// Whether ties are labelled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LabelTies {
    /// In pictures of up to 90 lines.
    #[default]
    Auto,
    /// In every picture.
    Always,
    /// In none.
    Never,
}

/// Why a picture cannot be drawn as asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DrawError {
    /// The actor in the middle of the picture, or among those to be drawn, does not exist.
    #[error("there is no actor '{0}' to draw the picture of")]
    UnknownActor(ActorId),
    /// A kind that does not exist is to be hidden or shown.
    #[error("there is no kind of actor or tie called '{0}': the kinds are {kinds}", kinds = kinds())]
    UnknownKind(String),
}

impl DiagramOptions {
    /// Leaves out a kind of actor or tie, by its name.
    ///
    /// # Errors
    /// [`DrawError::UnknownKind`] if no kind has that name.
    pub fn hide(&mut self, kind: &str) -> Result<(), DrawError> {
        let actor = ActorKind::ALL.iter().find(|known| known.name() == kind);
        let tie = TieKind::ALL.iter().find(|known| known.name() == kind);
        self.hide_actors.extend(actor);
        self.hide_ties.extend(tie);
        if actor.is_none() && tie.is_none() {
            return Err(DrawError::UnknownKind(kind.to_owned()));
        }
        Ok(())
    }
}

impl DiagramOptions {
    /// Whether an actor is among those to be drawn.
    pub(super) fn is_among(&self, actor: &ActorId) -> bool {
        self.among.is_empty() || self.among.contains(actor)
    }

    /// Leaves out every kind of tie but these, by their names.
    ///
    /// ```
    /// use demarche::draw::DiagramOptions;
    /// use demarche::model::TieKind;
    ///
    /// let mut options = DiagramOptions::default();
    /// options.show_only(&["alliance", "hostility"])?;
    /// assert!(!options.hide_ties.contains(&TieKind::Alliance) && options.hide_ties.contains(&TieKind::Dependence));
    /// assert!(options.show_only(&["state"]).is_err());
    /// # Ok::<(), demarche::draw::DrawError>(())
    /// ```
    ///
    /// # Errors
    /// [`DrawError::UnknownKind`] if no kind of tie has one of the names.
    pub fn show_only(&mut self, kinds: &[impl AsRef<str>]) -> Result<(), DrawError> {
        let known = |kind: &str| TieKind::ALL.iter().copied().find(|known| known.name() == kind);
        let shown: BTreeSet<TieKind> = (kinds.iter().map(AsRef::as_ref))
            .map(|kind| known(kind).ok_or_else(|| DrawError::UnknownKind(kind.to_owned())))
            .collect::<Result<_, _>>()?;
        self.hide_ties.extend(TieKind::ALL.iter().filter(|kind| !shown.contains(kind)));
        Ok(())
    }
}

impl Default for DiagramOptions {
    fn default() -> Self {
        Self {
            title: None,
            around: None,
            among: BTreeSet::new(),
            hide_actors: BTreeSet::new(),
            hide_ties: BTreeSet::new(),
            highlight: None,
            highlight_before: None,
            heavy: None,
            clusters: Vec::new(),
            label_ties: LabelTies::Auto,
            bundle: true,
            isolated: false,
            changes_only: false,
            legend: true,
            sources: true,
        }
    }
}

/// A box for every organisation with at least one member in force: the organisation, its members and their leaders.
///
/// An actor that belongs to several goes with the one in which its stake is highest, then with the one that has most
/// members, then with the first by id. A leader goes with what it leads.
pub fn by_organisation(snapshot: &Snapshot) -> Vec<(String, Vec<ActorId>)> {
    let mut members: BTreeMap<usize, usize> = BTreeMap::new();
    for tie in snapshot.ties() {
        if let Ends::Membership { of, .. } = tie.ends {
            *members.entry(of).or_default() += 1;
        }
    }
    let model = snapshot.graph().model();
    let mut home: Vec<Option<(f64, usize, usize)>> = vec![None; snapshot.len()];
    for tie in snapshot.ties() {
        if let (Ends::Membership { member, of }, Relation::Membership { stake, .. }) = (tie.ends, &tie.tie().relation) {
            let (stake, size) = (stake.unwrap_or(model.stake), members.get(&of).copied().unwrap_or(0));
            // Ties are met in the order of names, so equal ranks are settled by the organisation's position.
            let better = home[member].is_none_or(|(s, n, at)| {
                (stake, size).partial_cmp(&(s, n)).is_some_and(|order| order.is_gt() || (order.is_eq() && of < at))
            });
            if better {
                home[member] = Some((stake, size, of));
            }
        }
    }
    let mut box_of: Vec<Option<usize>> = home.into_iter().map(|home| home.map(|(_, _, of)| of)).collect();
    let homes: BTreeSet<usize> = box_of.iter().flatten().copied().collect();
    for &organisation in &homes {
        box_of[organisation] = Some(organisation);
    }
    for tie in snapshot.ties() {
        if let Ends::Leadership { leader, of } = tie.ends
            && box_of[leader].is_none()
        {
            box_of[leader] = box_of[of];
        }
    }
    homes
        .into_iter()
        .map(|organisation| {
            let inside = (0..snapshot.len()).filter(|&actor| box_of[actor] == Some(organisation));
            (
                snapshot.actor(organisation).name.clone(),
                inside.map(|actor| snapshot.actor(actor).id.clone()).collect::<Vec<_>>(),
            )
        })
        .filter(|(_, inside)| inside.len() > 1)
        .collect()
}

/// A member with at least this part of the votes goes where its organisation goes.
const DECISIVE: f64 = 0.5;

/// The same boxes, with those who steer the actors in them: whoever is in no box goes with the first actor in one, by id
/// of the tie, that it leads or in which it has at least half of the votes; and so do those who steer it in turn.
pub fn with_leaders(snapshot: &Snapshot, mut clusters: Vec<(String, Vec<ActorId>)>) -> Vec<(String, Vec<ActorId>)> {
    let mut box_of: BTreeMap<ActorId, usize> = BTreeMap::new();
    for (at, (_, actors)) in clusters.iter().enumerate() {
        box_of.extend(actors.iter().map(|actor| (actor.clone(), at)));
    }
    let steering: Vec<(&ActorId, &ActorId)> = (snapshot.ties().iter())
        .filter_map(|tie| match (tie.ends, &tie.tie().relation) {
            (Ends::Leadership { leader, of }, _) => Some((leader, of)),
            (Ends::Membership { member, of }, Relation::Membership { vote: Some(vote), .. }) if *vote >= DECISIVE => {
                Some((member, of))
            }
            _ => None,
        })
        .map(|(by, of)| (&snapshot.actor(by).id, &snapshot.actor(of).id))
        .collect();
    // Each round goes one step further from the boxes, and agency has no circles.
    loop {
        let boxed = box_of.len();
        for &(by, of) in &steering {
            if let (None, Some(&at)) = (box_of.get(by), box_of.get(of)) {
                box_of.insert(by.clone(), at);
                clusters[at].1.push(by.clone());
            }
        }
        if box_of.len() == boxed {
            return clusters;
        }
    }
}

fn kinds() -> String {
    let names: Vec<&str> =
        ActorKind::ALL.iter().map(|k| k.name()).chain(TieKind::ALL.iter().map(|k| k.name())).collect();
    match names.split_last() {
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}
