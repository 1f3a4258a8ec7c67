//! What a search may touch, in words.

use crate::model::{ActorId, ChannelId, Graph, LeverageModel, Relation, Tie, TieId, TieKind, nearest};

/// What is done to a tie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doing {
    /// It ends.
    End,
    /// Its figure becomes another.
    Change,
    /// It is made.
    Make,
}

/// A description of edits, in words joined by colons that must all hold.
///
/// | word | edits of |
/// |---|---|
/// | `end`, `change`, `new` | ties that end, get another figure, are made |
/// | `existing` | ties that are there: `end` and `change` |
/// | `alliance`, `hostility`, `mediation`, `dependence`, `membership`, `leadership` | ties of that kind |
/// | a channel, as `trade` | dependences in it |
/// | an actor, by id, name, alias or code | ties that join it |
/// | the name of a tie | that tie |
///
/// So `new:dependence:russia` is what could be made anew with Russia at one end. Where a word could mean two things, the
/// first of the table counts; `channel:`, `actor:` or `tie:` in front of it says which is meant.
///
/// ```
/// # use demarche::model::{Actor, ActorKind, Graph, Parts};
/// use demarche::scenario::Term;
///
/// # let mut parts = Parts::new("One", "2020-01-01".parse()?);
/// # parts.add_actor(Actor::new("russia", ActorKind::State, "Russia"));
/// # let graph = Graph::new(parts).expect("sound");
/// assert!(Term::parse("new:trade:Russia", &graph, graph.model()).is_ok());
/// let error = Term::parse("new:trad", &graph, graph.model()).expect_err("misspelt");
/// assert_eq!(error.to_string(), "'trad' is no word for what may be edited");
/// assert_eq!(error.hint, "did you mean 'trade'?");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term(Vec<Word>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Word {
    End,
    Change,
    New,
    Existing,
    Kind(TieKind),
    Channel(ChannelId),
    Actor(ActorId),
    Tie(TieId),
}

/// Why a description is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct TermError {
    message: String,
    /// What would be right.
    pub hint: String,
}

impl Term {
    /// The description that the text states, of edits of ties of a graph under a model.
    ///
    /// # Errors
    /// [`TermError`] if a word of it means nothing.
    pub fn parse(text: &str, graph: &Graph, model: &LeverageModel) -> Result<Self, TermError> {
        let vocabulary = Vocabulary { graph, model };
        let mut words = Vec::new();
        let mut written = text.split(':').map(str::trim);
        while let Some(word) = written.next() {
            words.push(match word {
                label @ ("channel" | "actor" | "tie") => {
                    let name = written.next().filter(|name| !name.is_empty()).ok_or_else(|| TermError {
                        message: format!("'{text}' does not say which {label}"),
                        hint: format!("write it behind the colon: {label}:NAME"),
                    })?;
                    vocabulary.labelled(label, name)?
                }
                word => vocabulary.word(word)?,
            });
        }
        Ok(Self(words))
    }

    /// The kind of tie that it names.
    pub(super) fn kind(&self) -> Option<TieKind> {
        self.0.iter().find_map(|word| match word {
            Word::Kind(kind) => Some(*kind),
            _ => None,
        })
    }

    /// Whether an edit fits.
    pub(super) fn fits(&self, tie: &Tie, doing: Doing) -> bool {
        self.0.iter().all(|word| match word {
            Word::End => doing == Doing::End,
            Word::Change => doing == Doing::Change,
            Word::New => doing == Doing::Make,
            Word::Existing => doing != Doing::Make,
            Word::Kind(kind) => tie.kind() == *kind,
            Word::Channel(wanted) => {
                matches!(&tie.relation, Relation::Dependence { channel, .. } if channel == wanted)
            }
            Word::Actor(actor) => tie.actors().any(|end| end == actor),
            // What is made may happen to bear the name of a tie that had ended.
            Word::Tie(id) => doing != Doing::Make && tie.id == *id,
        })
    }
}

struct Vocabulary<'g> {
    graph: &'g Graph,
    model: &'g LeverageModel,
}

/// Words of the first rank.
const VERBS: [(&str, Word); 4] =
    [("end", Word::End), ("change", Word::Change), ("new", Word::New), ("existing", Word::Existing)];

impl Vocabulary<'_> {
    fn word(&self, word: &str) -> Result<Word, TermError> {
        let verb = || VERBS.into_iter().find(|(name, _)| *name == word).map(|(_, verb)| verb);
        let kind = || TieKind::ALL.iter().find(|kind| kind.name() == word).map(|&kind| Word::Kind(kind));
        let named = verb().or_else(kind).or_else(|| self.channel(word)).or_else(|| self.actor(word));
        named.or_else(|| self.tie(word)).ok_or_else(|| TermError {
            message: match word {
                "" => "a word for what may be edited is missing".to_owned(),
                word => format!("'{word}' is no word for what may be edited"),
            },
            hint: self.hint(word),
        })
    }

    fn labelled(&self, label: &str, name: &str) -> Result<Word, TermError> {
        let (found, known): (_, Vec<&str>) = match label {
            "channel" => (self.channel(name), self.model.needs.keys().map(ChannelId::as_str).collect()),
            "actor" => (self.actor(name), self.graph.actors().map(|actor| actor.id.as_str()).collect()),
            _ => (self.tie(name), self.graph.ties().map(|tie| tie.id.as_str()).collect()),
        };
        found.ok_or_else(|| TermError {
            message: format!("unknown {label} '{name}'"),
            hint: match nearest(name, known).first() {
                Some(near) => format!("did you mean '{near}'?"),
                None => format!("the graph has no {label} of that name"),
            },
        })
    }

    fn channel(&self, word: &str) -> Option<Word> {
        self.model.needs.get_key_value(word).map(|(channel, _)| Word::Channel(channel.clone()))
    }

    fn actor(&self, word: &str) -> Option<Word> {
        self.graph.names().find(word).ok().map(|actor| Word::Actor(actor.clone()))
    }

    fn tie(&self, word: &str) -> Option<Word> {
        self.graph.tie(word).map(|tie| Word::Tie(tie.id.clone()))
    }

    fn hint(&self, word: &str) -> String {
        let verbs = VERBS.iter().map(|(name, _)| *name);
        let kinds = TieKind::ALL.iter().map(|kind| kind.name());
        let channels = self.model.needs.keys().map(ChannelId::as_str);
        let actors = self.graph.actors().map(|actor| actor.id.as_str());
        let ties = self.graph.ties().map(|tie| tie.id.as_str());
        let known = verbs.chain(kinds).chain(channels).chain(actors).chain(ties);
        match nearest(word, known).first() {
            Some(near) => format!("did you mean '{near}'?"),
            None => {
                "write end, change, new, existing, a kind of tie, a channel, an actor or the name of a tie; joined \
                     by colons they must all hold, as new:trade:russia"
                    .to_owned()
            }
        }
    }
}
