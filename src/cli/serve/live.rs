//! Questions and edits, answered from memory where they have been asked before.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderValue, Response, StatusCode, header};
use demarche::page::{Ask, Depth, Page, Told, World, answers_while};
use demarche::scenario::{read_scenario, write_scenario};
use demarche::text::Rendering;
use serde::Deserialize;
use serde_json::json;
use tokio::sync::Semaphore;

use super::super::stack::{BUILT_IN_BASE, named_from};
use super::Served;
use super::flight::{self, Flights};

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
    edited: Mutex<BTreeMap<String, Arc<Making>>>,
    /// Answers as they are sent.
    answered: Mutex<BTreeMap<String, Arc<str>>>,
    under_way: Arc<Flights>,
    /// So many questions are computed at once; the others wait for their turn.
    turns: Semaphore,
    /// Of long questions one at a time, on threads of their own, so that others need not wait for it.
    long: Semaphore,
    aside: Option<rayon::ThreadPool>,
    /// Whether the server is ending.
    ended: AtomicBool,
}

/// A world that edits have made, or what is wrong with them; made once.
type Making = OnceLock<Result<Edited, String>>;

/// A world that edits have made, and the scenario that makes it.
struct Edited {
    world: World,
    ron: String,
}

/// Questions of the page.
#[derive(Clone, Deserialize)]
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
        let threads = std::thread::available_parallelism().map_or(2, usize::from);
        let aside = rayon::ThreadPoolBuilder::new().num_threads((threads - 1).max(1)).build();
        Self {
            page,
            files,
            edited: Mutex::default(),
            answered: Mutex::default(),
            under_way: Arc::default(),
            turns: Semaphore::new(threads),
            long: Semaphore::new(1),
            aside: aside.ok(),
            ended: AtomicBool::new(false),
        }
    }

    /// Whatever is being computed is given up.
    pub(super) fn end(&self) {
        self.ended.store(true, Ordering::Relaxed);
    }

    /// The answer to one question of a request. `given_up` turns true when nobody waits for it any more.
    fn answer(&self, request: &Request, words: &str, is_long: bool, given_up: &AtomicBool) -> Result<String, String> {
        let making = self.making(request)?;
        let world = match &making {
            Some(making) => &self.made(making, request)?.world,
            None => self.base(request)?,
        };
        let on = match &request.on {
            Some(day) => day.parse().map_err(|_| format!("'{day}' is not a day: write it as 2022-09-13"))?,
            None => world.on,
        };
        let asked = Ask::parse(words, world.graph.names()).map_err(|error| match error.hint() {
            Some(hint) => format!("{error}; {hint}"),
            None => error.to_string(),
        })?;
        let go_on = || !given_up.load(Ordering::Relaxed) && !self.ended.load(Ordering::Relaxed);
        let asked = [asked];
        let answers = || answers_while(world, on, &asked, Depth::UNEXPLAINED, &go_on);
        let found = match self.aside.as_ref().filter(|_| is_long) {
            Some(aside) => aside.install(answers),
            None => answers(),
        };
        found.and_then(|mut found| found.pop()).map(|answer| answer.to_string()).ok_or_else(|| "given up".to_owned())
    }

    /// The world that edits lead to, with its picture and the scenario that is to be saved.
    fn edit(&self, request: &Request) -> Result<String, String> {
        let making = self.making(request)?.ok_or_else(|| "there is no edit".to_owned())?;
        let edited = self.made(&making, request)?;
        let mut told = self.page.edited(&edited.world);
        told["ron"] = json!(edited.ron);
        Ok(told.to_string())
    }

    fn base(&self, request: &Request) -> Result<&World, String> {
        self.page.worlds().get(request.world).ok_or_else(|| format!("this page has no graph {}", request.world))
    }

    /// Where the world that the edits of a request make is kept; `None` without edits.
    fn making(&self, request: &Request) -> Result<Option<Arc<Making>>, String> {
        self.base(request)?;
        if request.edits.is_empty() {
            return Ok(None);
        }
        if request.edits.len() > EDITS {
            return Err(format!("at most {EDITS} edits; save these as a scenario, and build upon it"));
        }
        let key = json!([request.world, request.edits]).to_string();
        let mut edited = self.edited.lock().map_err(|_| "the edits could not be made".to_owned())?;
        if edited.len() >= WORLDS && !edited.contains_key(&key) {
            edited.clear();
        }
        Ok(Some(Arc::clone(edited.entry(key).or_default())))
    }

    /// The world that the edits of a request make.
    fn made<'m>(&self, making: &'m Making, request: &Request) -> Result<&'m Edited, String> {
        making.get_or_init(|| self.make(request)).as_ref().map_err(Clone::clone)
    }

    fn make(&self, request: &Request) -> Result<Edited, String> {
        let base = self.base(request)?;
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
        Ok(Edited { world, ron })
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

/// Answers questions: from memory, together with whoever else asks the same, or anew.
pub(super) async fn ask(State(served): State<Arc<Served>>, body: Bytes) -> Response<Body> {
    let request = match read(&served, &body) {
        Ok(request) => request,
        Err(refused) => return *refused,
    };
    let Some(live) = served.content.live.as_ref() else { return unsound() };
    if request.ask.len() > QUESTIONS {
        return refused(StatusCode::UNPROCESSABLE_ENTITY, &format!("at most {QUESTIONS} questions at once"));
    }
    let about = json!([request.world, request.edits, request.on]).to_string();
    // All are begun before the first is waited for.
    let begun: Vec<_> = request
        .ask
        .iter()
        .map(|words| {
            let key = format!("{words} {about}");
            let known = live.answered.lock().ok().and_then(|answered| answered.get(&key).cloned());
            known.ok_or_else(|| {
                let compute =
                    |given_up| computed(Arc::clone(&served), request.clone(), words.clone(), key.clone(), given_up);
                live.under_way.join(&key, compute)
            })
        })
        .collect();
    let mut found: Vec<Arc<str>> = Vec::new();
    for one in begun {
        let told = match one {
            Ok(known) => Ok(known),
            Err(Some(waiting)) => waiting.told().await,
            Err(None) => Err("the question could not be answered".to_owned()),
        };
        match told {
            Ok(told) => found.push(told),
            Err(problem) => return refused(StatusCode::UNPROCESSABLE_ENTITY, &problem),
        }
    }
    said(StatusCode::OK, format!("{{\"answers\":[{}]}}", found.join(",")))
}

/// Computes the answer to a question in its turn, and keeps it.
async fn computed(
    served: Arc<Served>,
    request: Request,
    words: String,
    key: String,
    given_up: Arc<AtomicBool>,
) -> flight::Told {
    let Some(live) = served.content.live.as_ref() else { return Err("the graph is not sound".to_owned()) };
    // What is asked of every date takes long.
    let is_long = words.trim_start().starts_with("timeline");
    let turns = if is_long { &live.long } else { &live.turns };
    let turn = turns.acquire().await.map_err(|_| "the server is ending".to_owned())?;
    if given_up.load(Ordering::Relaxed) {
        return Err("given up".to_owned());
    }
    let of_page = Arc::clone(&served);
    let work = move || {
        let live = of_page.content.live.as_ref().ok_or_else(|| "the graph is not sound".to_owned())?;
        let answer: Arc<str> = live.answer(&request, &words, is_long, &given_up)?.into();
        keep(&live.answered, key, Arc::clone(&answer), ANSWERS);
        Ok(answer)
    };
    let found = tokio::task::spawn_blocking(work).await;
    drop(turn);
    found.unwrap_or_else(|_| Err("the question could not be answered".to_owned()))
}

pub(super) async fn edit(State(served): State<Arc<Served>>, body: Bytes) -> Response<Body> {
    let request = match read(&served, &body) {
        Ok(request) => request,
        Err(refused) => return *refused,
    };
    let Some(live) = served.content.live.as_ref() else { return unsound() };
    let Ok(turn) = live.turns.acquire().await else {
        return refused(StatusCode::SERVICE_UNAVAILABLE, "the server is ending");
    };
    let of_page = Arc::clone(&served);
    let found = tokio::task::spawn_blocking(move || of_page.content.live.as_ref().map(|live| live.edit(&request)));
    let found = found.await;
    drop(turn);
    match found {
        Ok(Some(Ok(told))) => said(StatusCode::OK, told),
        Ok(Some(Err(problem))) => refused(StatusCode::UNPROCESSABLE_ENTITY, &problem),
        Ok(None) => unsound(),
        Err(_) => refused(StatusCode::INTERNAL_SERVER_ERROR, "the edits could not be made"),
    }
}

/// What a request asks.
fn read(served: &Served, body: &Bytes) -> Result<Request, Box<Response<Body>>> {
    if served.content.live.is_none() {
        return Err(Box::new(unsound()));
    }
    serde_json::from_slice(body)
        .map_err(|error| Box::new(refused(StatusCode::BAD_REQUEST, &format!("this is no question: {error}"))))
}

fn unsound() -> Response<Body> {
    refused(StatusCode::UNPROCESSABLE_ENTITY, "the graph is not sound: the page says what is wrong with it")
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
