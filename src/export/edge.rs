//! Ties as lines between two actors, for formats that know no others.

use crate::model::{ActorId, Graph, LeverageModel, Relation, Tie, TieKind};

/// A tie, or one side of a mediation, as a line.
pub(super) struct Edge<'g> {
    /// Unique among the lines: the tie's name, with `:1` or `:2` for the sides of a mediation.
    pub(super) id: String,
    pub(super) tie: &'g Tie,
    pub(super) source: &'g ActorId,
    pub(super) target: &'g ActorId,
    /// Whether the order of the two means something.
    pub(super) directed: bool,
    /// Pact, level, style, channel, role or office.
    pub(super) detail: Option<String>,
    pub(super) strength: f64,
}

/// Every tie as lines, in the order of names.
pub(super) fn edges<'g>(graph: &'g Graph, model: &LeverageModel) -> Vec<Edge<'g>> {
    let mut edges = Vec::with_capacity(graph.ties().len());
    for tie in graph.ties() {
        let strength = tie.strength(model);
        let mut add = |id: String, source, target, detail: Option<String>| {
            let directed = !matches!(tie.kind(), TieKind::Alliance | TieKind::Hostility);
            edges.push(Edge { id, tie, source, target, directed, detail, strength });
        };
        let name = tie.id.to_string();
        match &tie.relation {
            Relation::Alliance { between, pact } => {
                add(name, &between.0, &between.1, Some(pact.name().to_owned()));
            }
            Relation::Hostility { between, level } => {
                add(name, &between.0, &between.1, Some(level.name().to_owned()));
            }
            Relation::Mediation { by, between, style } => {
                add(format!("{name}:1"), by, &between.0, Some(style.name().to_owned()));
                add(format!("{name}:2"), by, &between.1, Some(style.name().to_owned()));
            }
            Relation::Dependence { of, on, channel, .. } => add(name, of, on, Some(channel.to_string())),
            Relation::Membership { member, of, role, .. } => add(name, member, of, role.clone()),
            Relation::Leadership { leader, of, office, .. } => add(name, leader, of, office.clone()),
        }
    }
    edges
}
