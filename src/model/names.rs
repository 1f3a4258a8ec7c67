//! Finding an actor by what people call it: id, name, alias, ISO code, COW number.

use std::collections::{BTreeMap, BTreeSet};

use super::{Actor, ActorId};

/// An index from every id, name, alias, ISO 3166-1 alpha-3 code and COW number to the actors that bear it.
///
/// Case does not matter. An id is always understood as such, even if another actor bears it as a name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names {
    ids: BTreeSet<ActorId>,
    by_name: BTreeMap<String, BTreeSet<ActorId>>,
}

/// Why a name does not lead to one actor.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NameError {
    /// Nobody is called that.
    #[error("unknown actor '{name}'")]
    Unknown {
        /// The name asked for.
        name: String,
        /// The names most like it, best first; empty if none is.
        nearest: Vec<String>,
    },
    /// Several actors are called that.
    #[error("'{name}' may mean any of {}", join(candidates))]
    Ambiguous {
        /// The name asked for.
        name: String,
        /// Who bears it.
        candidates: Vec<ActorId>,
    },
}

impl Names {
    /// The index of these actors.
    pub fn new<'a>(actors: impl IntoIterator<Item = &'a Actor>) -> Self {
        let mut names = Self::default();
        for actor in actors {
            names.ids.insert(actor.id.clone());
            let codes = actor.iso3.iter().cloned().chain(actor.cow.map(|number| number.to_string()));
            for name in [actor.name.clone()].into_iter().chain(actor.aliases.iter().cloned()).chain(codes) {
                names.by_name.entry(fold(&name)).or_default().insert(actor.id.clone());
            }
        }
        names
    }

    /// Whether it is the id of an actor.
    pub fn knows_id(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// The actor called that.
    ///
    /// # Errors
    /// [`NameError`] if nobody is, with the nearest names, or if several are.
    pub fn find(&self, name: &str) -> Result<&ActorId, NameError> {
        let folded = fold(name);
        if let Some(id) = self.ids.get(name.trim()).or_else(|| self.ids.get(folded.as_str())) {
            return Ok(id);
        }
        let bearers = self.by_name.get(&folded);
        match bearers.map(|ids| ids.iter().collect::<Vec<_>>()).as_deref() {
            Some([id]) => Ok(id),
            Some(several) => Err(NameError::Ambiguous {
                name: name.to_owned(),
                candidates: several.iter().map(|&id| id.clone()).collect(),
            }),
            None => Err(NameError::Unknown { name: name.to_owned(), nearest: self.nearest(name) }),
        }
    }
}

impl Names {
    /// The names most like one that nobody bears, best first, and of the names of one actor only the best.
    fn nearest(&self, name: &str) -> Vec<String> {
        let names = self.ids.iter().map(ActorId::as_str).chain(self.by_name.keys().map(String::as_str));
        let mut named: BTreeSet<&ActorId> = BTreeSet::new();
        let mut nearest = nearest(name, names);
        nearest.retain(|near| {
            let bearers = self.ids.get(near.as_str()).into_iter().chain(self.by_name.get(near).into_iter().flatten());
            // Every bearer is noted, so that no later name of one of them is listed again.
            bearers.map(|id| named.insert(id)).fold(false, |any, new| any | new)
        });
        nearest
    }
}

/// Up to three of the candidates that are most like the name, best first; none that is not like it at all.
///
/// Likeness is the normalised Damerau–Levenshtein similarity of the lower-case texts, at least 0.6, or one text
/// beginning with the other, or both made of the same words in another order. Equal likeness is ordered by name.
///
/// ```
/// use demarche::model::nearest;
///
/// let ties = ["aliyev-leads-azerbaijan", "azerbaijan-arms-turkey"];
/// assert_eq!(nearest("turkey-arms-azerbaijan", ties)[0], "azerbaijan-arms-turkey");
/// ```
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let name = fold(name);
    let mut found: Vec<(f64, &str)> = candidates
        .into_iter()
        .filter_map(|candidate| {
            let folded = fold(candidate);
            let alike = strsim::normalized_damerau_levenshtein(&name, &folded);
            let begins = name.chars().count() >= 3 && (folded.starts_with(&name) || name.starts_with(&folded));
            let score = match (words(&name) == words(&folded), begins) {
                (true, _) => alike.max(0.95),
                (false, true) => alike.max(0.75),
                (false, false) => alike,
            };
            (score >= 0.6).then_some((score, candidate))
        })
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    let mut names: Vec<String> = Vec::new();
    for (_, candidate) in found {
        if names.len() < 3 && !names.iter().any(|known| known == candidate) {
            names.push(candidate.to_owned());
        }
    }
    names
}

fn fold(name: &str) -> String {
    name.trim().to_lowercase()
}

/// The words of a name, in alphabetical order.
fn words(name: &str) -> Vec<&str> {
    let mut words: Vec<&str> = name.split(['-', ' ']).filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words
}

fn join(ids: &[ActorId]) -> String {
    ids.iter().map(ActorId::as_str).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ActorKind;

    fn names() -> Names {
        let mut armenia = Actor::new("armenia", ActorKind::State, "Armenia");
        (armenia.iso3, armenia.cow) = (Some("ARM".into()), Some(371));
        let mut congo = Actor::new("congo", ActorKind::State, "Congo");
        congo.aliases = vec!["Congo Republic".into()];
        let mut drc = Actor::new("drc", ActorKind::State, "DR Congo");
        drc.aliases = vec!["Congo Republic".into()];
        Names::new([&armenia, &congo, &drc])
    }

    #[test]
    fn ids_names_codes_and_numbers_lead_to_the_actor() {
        for name in ["armenia", "Armenia", " ARMENIA ", "arm", "371"] {
            assert_eq!(names().find(name).map(ActorId::as_str), Ok("armenia"), "{name}");
        }
    }

    #[test]
    fn an_unknown_name_lists_the_nearest() {
        let error = names().find("armnia").expect_err("a misspelt name");
        assert_eq!(error, NameError::Unknown { name: "armnia".into(), nearest: vec!["armenia".into()] });
    }

    #[test]
    fn a_shared_name_is_ambiguous() {
        let error = names().find("congo republic").expect_err("two bearers");
        assert_eq!(error.to_string(), "'congo republic' may mean any of congo, drc");
    }
}
