//! All that is wrong with a graph file, of form and of content together.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::form::{ActorForm, DisputeForm, GraphForm, SourceForm, TieForm};
use super::gather::{Entry, Gathering};
use super::read::{locate, options};
use super::report::Report;
use super::shape::Node;
use super::source_text::SourceText;
use crate::model::{Actor, ActorKind, Date, Graph, Parts, Problem, Relation, Severity, Step, nearest};

/// Everything that is wrong with a graph file that has the shape of RON but not the form of a graph.
pub(super) fn mistakes_of_graph(file: &Arc<SourceText>, tree: &Node) -> Report {
    let mut gathering = Gathering::new(file);
    gathering.duplicates(tree);
    let sources = section::<SourceForm>(&mut gathering, file, tree, "sources");
    let actors = section::<ActorForm>(&mut gathering, file, tree, "actors");
    let disputes = section::<DisputeForm>(&mut gathering, file, tree, "disputes");
    let ties = section::<TieForm>(&mut gathering, file, tree, "ties");
    let errors_in_entries = gathering.count();
    let header = gathering.read::<GraphForm>(tree);
    let header_is_sound = gathering.count() == errors_in_entries;

    let mut problems = Vec::new();
    if let (Some(sources), Some(actors), Some(disputes), Some(ties)) = (sources, actors, disputes, ties) {
        let mut known = Known {
            parts: header.map_or_else(|| Parts::new("", Date::constant(2000, 1, 1)), GraphForm::into_parts),
            unreadable: BTreeSet::new(),
        };
        known.sources(sources);
        known.disputes(disputes);
        let kinds_are_known = known.actors(file.text(), actors);
        known.ties(ties);
        if !header_is_sound {
            known.declare_channels();
        }
        // Without the kinds of the actors, ties that are right would be called wrong.
        if kinds_are_known {
            problems = known.problems();
        }
    }
    let mut report = gathering.report();
    report.extend(locate(file, problems));
    report.sort();
    report
}

/// The entries of a section; `None` if it is there but no map.
fn section<'n, T: DeserializeOwned>(
    gathering: &mut Gathering<'_>,
    file: &SourceText,
    tree: &'n Node,
    name: &str,
) -> Option<Vec<Entry<'n, T>>> {
    match tree.field(file.text(), name) {
        Some(map) => gathering.entries(map),
        None => Some(Vec::new()),
    }
}

/// What could be read of a graph. Entries that could not are represented, so that those who speak of them are not
/// called wrong.
struct Known {
    parts: Parts,
    /// Section and key of what could not be read.
    unreadable: BTreeSet<(&'static str, String)>,
}

impl Known {
    fn sources(&mut self, entries: Vec<Entry<'_, SourceForm>>) {
        for Entry { key, form, .. } in entries {
            let form = form.or_else(|| self.stand_in("sources", &key, "(title: \"\")"));
            if let Some(form) = form {
                self.parts.add_source(form.into_source(key.into()));
            }
        }
    }

    fn disputes(&mut self, entries: Vec<Entry<'_, DisputeForm>>) {
        for Entry { key, form, .. } in entries {
            let form = form.or_else(|| self.stand_in("disputes", &key, "(name: \"\", parties: [])"));
            if let Some(form) = form {
                self.parts.add_dispute(form.into_dispute(key.into()));
            }
        }
    }

    /// Whether every actor's kind is known.
    fn actors(&mut self, text: &str, entries: Vec<Entry<'_, ActorForm>>) -> bool {
        let mut kinds_are_known = true;
        for Entry { key, node, form } in entries {
            match form {
                Some(form) => {
                    self.parts.add_actor(form.into_actor(key.into()));
                }
                None => {
                    self.unreadable.insert(("actors", key.clone()));
                    let written = node.name.as_ref().map(|name| &text[name.clone()]);
                    // A misspelt kind is taken for the one it is most like.
                    let meant = nearest(written.unwrap_or_default(), ActorKind::ALL.iter().map(|kind| kind.ron_name()));
                    match ActorKind::ALL.iter().find(|kind| meant.first().is_some_and(|name| kind.ron_name() == name)) {
                        Some(&kind) => {
                            self.parts.add_actor(Actor::new(key.as_str(), kind, key.as_str()));
                        }
                        None => kinds_are_known = false,
                    }
                }
            }
        }
        kinds_are_known
    }

    fn ties(&mut self, entries: Vec<Entry<'_, TieForm>>) {
        for Entry { key, form, .. } in entries {
            if let Some(form) = form {
                self.parts.add_tie(form.into_tie(key.into()));
            }
        }
    }

    /// Declares every channel that is named: the model that declares them could not be read whole.
    fn declare_channels(&mut self) {
        let ties = self.parts.ties.values().filter_map(|tie| match &tie.relation {
            Relation::Dependence { channel, .. } => Some(channel.clone()),
            _ => None,
        });
        let needs = self.parts.actors.values().flat_map(|actor| actor.needs.keys().cloned());
        for channel in ties.chain(needs).collect::<Vec<_>>() {
            self.parts.model.needs.entry(channel).or_insert(1.0);
        }
    }

    /// The errors of content. Warnings are left out: what looks unused may be used by what could not be read.
    fn problems(self) -> Vec<Problem> {
        let Err(mut problems) = Graph::new(self.parts) else { return Vec::new() };
        problems.retain(|problem| problem.severity() == Severity::Error);
        problems.retain(|problem| match problem.place.0.as_slice() {
            [Step::Field(section), Step::Key(key), ..] => {
                !self.unreadable.contains(&(*section, key.as_ref().to_owned()))
            }
            _ => true,
        });
        problems
    }

    fn stand_in<T: DeserializeOwned>(&mut self, section: &'static str, key: &str, written: &str) -> Option<T> {
        self.unreadable.insert((section, key.to_owned()));
        options().from_str(written).ok()
    }
}
