//! Questions and edits, answered from memory where they have been asked before.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderValue, Response, StatusCode, header};
use demarche::page::{Ask, Depth, Page, Told, World, answers};
use demarche::scenario::{read_scenario, write_scenario};
use demarche::text::Rendering;
use serde::Deserialize;
use serde_json::json;

use super::super::stack::{BUILT_IN_BASE, named_from};
use super::Served;

/// So many questions are put at once.
const QUESTIONS: usize = 16;

/// So many edits are made of one graph.
const EDITS: usize = 200;

/// So many answers are kept.
const ANSWERS: usize = 2_000;

/// So many edited graphs are kept.
const WORLDS: usize = 12;

/// The source of what a user supposes.
const SUPPOSITION: &str = "supposition";

/// What answers a page.
pub(crate) struct Live {
    page: Page,
    /// The file of each world, as a scenario on it would name its base; `None` for the built-in graph.
    files: Vec<Option<PathBuf>>,
    edited: Mutex<BTreeMap<String, Arc<Edited>>>,
    /// Answers as they are sent.
    answered: Mutex<BTreeMap<String, Arc<str>>>,
}

/// A world that edits have made, and the scenario that makes it.
struct Edited {
    world: World,
    ron: String,
}

/// A question of the page.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    /// Which world.
    world: usize,
    /// Edits of it, each as in a scenario file.
    #[serde(default)]
    edits: Vec<String>,
    /// On which day.
    #[serde(default)]
    on: Option<String>,
    /// What is asked.
    #[serde(default)]
    ask: Vec<String>,
}

impl Live {
    /// What answers a page, given the files of its worlds.
    pub(crate) fn new(page: Page, files: Vec<Option<PathBuf>>) -> Self {
        Self { page, files, edited: Mutex::default(), answered: Mutex::default() }
    }

    /// The answers to some questions about a world on a day.
    fn ask(&self, request: &Request) -> Result<String, String> {
        if request.ask.len() > QUESTIONS {
            return Err(format!("at most {QUESTIONS} questions at once"));
        }
        let edited = self.world(request)?;
        let world = match &edited {
            Some(edited) => &edited.world,
            None => self.base(request)?,
        };
        let on = match &request.on {
            Some(day) => day.parse().map_err(|_| format!("'{day}' is not a day: write it as 2022-09-13"))?,
            None => world.on,
        };
        let about = json!([request.world, request.edits, on]).to_string();
        let mut found: Vec<Arc<str>> = Vec::new();
        for words in &request.ask {
            let asked = Ask::parse(words, world.graph.names()).map_err(|error| match error.hint() {
                Some(hint) => format!("{error}; {hint}"),
                None => error.to_string(),
            })?;
            let key = format!("{asked} {about}");
            let known = self.answered.lock().ok().and_then(|answered| answered.get(&key).cloned());
            let answer = match known {
                Some(answer) => answer,
                None => {
                    let answer = answers(world, on, &[asked], Depth::FULL).pop().unwrap_or_default();
                    let answer: Arc<str> = answer.to_string().into();
                    keep(&self.answered, key, Arc::clone(&answer), ANSWERS);
                    answer
                }
            };
            found.push(answer);
        }
        Ok(format!("{{\"answers\":[{}]}}", found.join(",")))
    }

    /// The world that edits lead to, with its picture and the scenario that is to be saved.
    fn edit(&self, request: &Request) -> Result<String, String> {
        let edited = self.world(request)?.ok_or_else(|| "there is no edit".to_owned())?;
        let mut told = self.page.edited(&edited.world);
        told["ron"] = json!(edited.ron);
        Ok(told.to_string())
    }

    fn base(&self, request: &Request) -> Result<&World, String> {
        self.page.worlds().get(request.world).ok_or_else(|| format!("this page has no graph {}", request.world))
    }

    /// The world that the edits of a request make; `None` without edits.
    fn world(&self, request: &Request) -> Result<Option<Arc<Edited>>, String> {
        let base = self.base(request)?;
        if request.edits.is_empty() {
            return Ok(None);
        }
        if request.edits.len() > EDITS {
            return Err(format!("at most {EDITS} edits; save these as a scenario, and build upon it"));
        }
        let key = json!([request.world, request.edits]).to_string();
        let known = self.edited.lock().ok().and_then(|edited| edited.get(&key).cloned());
        if let Some(known) = known {
            return Ok(Some(known));
        }
        let file = read_scenario("your changes", &self.scenario(request, base))
            .map_err(|report| report.render(Rendering::Plain))?;
        let (applied, _) = file.apply(&base.graph).map_err(|report| report.render(Rendering::Plain))?;
        let ron = write_scenario(file.scenario());
        let told = Told { note: None, ron: ron.clone(), edits: applied.record, outcomes: Vec::new() };
        let world = World {
            title: base.title.clone(),
            model: applied.graph.model().clone(),
            on: base.on,
            scenario: Some(told),
            graph: applied.graph,
        };
        let edited = Arc::new(Edited { world, ron });
        keep(&self.edited, key, Arc::clone(&edited), WORLDS);
        Ok(Some(edited))
    }

    /// The text of a scenario with these edits.
    fn scenario(&self, request: &Request, base: &World) -> String {
        let named = |path: &Path| named_from(path, Path::new("."));
        let file = self.files.get(request.world).cloned().flatten();
        let file = file.as_deref().map_or_else(|| BUILT_IN_BASE.to_owned(), named);
        let source =
            format!("AddSource({SUPPOSITION:?}, (title: \"Supposition of this scenario\", kind: Assumption)), ");
        let supposed = request.edits.iter().any(|edit| edit.contains(SUPPOSITION));
        let known = base.graph.source(SUPPOSITION).is_some();
        format!(
            "Scenario(title: {}, base: {}, on: \"{}\", edits: [{}{}])",
            quoted(&format!("What if: {}", base.title)),
            quoted(&file),
            base.on,
            if supposed && !known { source.as_str() } else { "" },
            request.edits.join(", "),
        )
    }
}

/// A text as RON writes it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace(['\n', '\r'], " "))
}

/// Keeps an answer; where there are too many, all others go.
fn keep<V>(kept: &Mutex<BTreeMap<String, V>>, key: String, value: V, most: usize) {
    if let Ok(mut kept) = kept.lock() {
        if kept.len() >= most {
            kept.clear();
        }
        kept.insert(key, value);
    }
}

pub(super) async fn ask(State(served): State<Arc<Served>>, body: Bytes) -> Response<Body> {
    answer(served, body, Live::ask).await
}

pub(super) async fn edit(State(served): State<Arc<Served>>, body: Bytes) -> Response<Body> {
    answer(served, body, Live::edit).await
}

async fn answer(served: Arc<Served>, body: Bytes, of: fn(&Live, &Request) -> Result<String, String>) -> Response<Body> {
    let request = match serde_json::from_slice::<Request>(&body) {
        Ok(request) => request,
        Err(error) => return refused(StatusCode::BAD_REQUEST, &format!("this is no question: {error}")),
    };
    let Ok(turn) = served.turns.acquire().await else {
        return refused(StatusCode::SERVICE_UNAVAILABLE, "the server is ending");
    };
    let of_page = Arc::clone(&served);
    let found = tokio::task::spawn_blocking(move || match &of_page.content.live {
        Some(live) => of(live, &request),
        None => Err("the graph is not sound: the page says what is wrong with it".to_owned()),
    });
    let found = found.await;
    drop(turn);
    match found {
        Ok(Ok(told)) => said(StatusCode::OK, told),
        Ok(Err(problem)) => refused(StatusCode::UNPROCESSABLE_ENTITY, &problem),
        Err(_) => refused(StatusCode::INTERNAL_SERVER_ERROR, "the question could not be answered"),
    }
}

/// That something is not done, with what is wrong.
pub(super) fn refused(status: StatusCode, problem: &str) -> Response<Body> {
    said(status, json!({"problem": problem}).to_string())
}

fn said(status: StatusCode, told: String) -> Response<Body> {
    let mut response = Response::new(Body::from(told));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}
