//! The server of `explore`, asked as any program can ask it.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::common::program::{conversation, program};

/// A server on a free port; ended when it is dropped, if it was not before.
struct Served {
    child: Child,
    port: u16,
}

impl Served {
    fn start(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        let mut address = String::new();
        BufReader::new(child.stdout.as_mut().expect("piped")).read_line(&mut address).expect("an address");
        let port = address.trim().trim_end_matches('/').rsplit(':').next().and_then(|port| port.parse().ok());
        Self { port: port.unwrap_or_else(|| panic!("an address, not '{address}'")), child }
    }

    fn textbook(folder: &Path, words: &[&str]) -> Self {
        fs::write(folder.join("textbook.ron"), include_str!("../graphs/textbook.ron")).expect("written");
        Self::start(program(folder).args(["-g", "textbook.ron", "explore", "--port", "0"]).args(words))
    }

    /// The status and the body of an answer.
    fn request(&self, method: &str, path: &str, body: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("connected");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("set");
        let port = self.port;
        let length = body.len();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\ncontent-type: application/json\r\n\
             content-length: {length}\r\nconnection: close\r\n\r\n{body}"
        )
        .expect("asked");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("answered");
        let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        (status, answer.split_once("\r\n\r\n").expect("a body").1.to_owned())
    }

    fn ask(&self, question: &Value) -> (u16, Value) {
        let (status, body) = self.request("POST", "/api/ask", &question.to_string());
        (status, serde_json::from_str(&body).unwrap_or_else(|_| panic!("JSON, not {body}")))
    }

    /// Presses Ctrl-C; what was said on standard error, and the exit status.
    #[cfg(unix)]
    fn end(mut self) -> (String, i32) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &pid]).status().expect("kill runs").success());
        let mut said = String::new();
        self.child.stderr.take().expect("piped").read_to_string(&mut said).expect("UTF-8");
        (said, self.child.wait().expect("it ends").code().expect("a status"))
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

#[test]
fn questions_asked_at_once_are_all_answered_alike() {
    let folder = folder();
    let served = Served::textbook(folder.path(), &[]);
    let ask = |words: &str| served.ask(&json!({"world": 0, "ask": [words]}));
    let answers: Vec<(u16, Value)> = std::thread::scope(|scope| {
        let asked: Vec<_> = (0..50).map(|_| scope.spawn(|| ask("over r"))).collect();
        asked.into_iter().map(|one| one.join().expect("asked")).collect()
    });
    for (status, answer) in &answers {
        assert_eq!((*status, answer), (200, &answers[0].1));
    }
    assert!(answers[0].1["answers"][0]["verdict"].as_str().expect("a verdict").contains("leverage over R"));
    // A line is explained when it is asked for; its walks and what remains add up to the figure.
    let line = answers[0].1["answers"][0]["ranking"][0].clone();
    assert!(line["why"].is_null());
    let (_, why) = ask(&format!("why {} over r", line["actor"].as_str().expect("an id")));
    let walks = why["answers"][0]["walks"].as_array().expect("walks");
    let figure = |value: &Value| value.as_f64().expect("a figure");
    let sum: f64 = walks.iter().map(|walk| figure(&walk["leverage"])).sum();
    assert!((sum + figure(&why["answers"][0]["remainder"]) - figure(&line["leverage"])).abs() < 1e-5);
    let (_, several) = served.ask(&json!({"world": 0, "ask": ["sure over r", "timeline every 2 over r", "day"]}));
    assert_eq!(several["answers"].as_array().map(Vec::len), Some(3));
}

#[test]
fn what_cannot_be_asked_is_refused_in_words() {
    let folder = folder();
    let served = Served::textbook(folder.path(), &[]);
    let many: Vec<&str> = vec!["day"; 17];
    for (question, problem) in [
        (json!({"world": 0, "ask": ["over nobody"]}), "unknown actor 'nobody'"),
        (json!({"world": 0, "ask": ["timeline day"]}), "timeline day"),
        (json!({"world": 7, "ask": ["day"]}), "this page has no graph 7"),
        (json!({"world": 0, "on": "2022-13-41", "ask": ["day"]}), "'2022-13-41' is not a day"),
        (json!({"world": 0, "ask": many}), "at most 16 questions"),
        (json!({"world": 0, "edits": ["End(tie: \"no-such-tie\")"], "ask": ["day"]}), "no-such-tie"),
    ] {
        let (status, answer) = served.ask(&question);
        let told = answer["problem"].as_str().unwrap_or_default();
        assert!(status == 422 && told.contains(problem), "{question}: {status} {told}");
    }
    assert_eq!(served.request("POST", "/api/ask", "{").0, 400);
    assert_eq!(served.request("GET", "/etc/passwd", "").0, 404);
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_and_what_others_can_reach_is_warned_about() {
    let folder = folder();
    let (said, status) = Served::textbook(folder.path(), &[]).end();
    assert_eq!(status, 0);
    assert!(said.contains("Ctrl-C ends it.") && said.contains("ended") && !said.contains("warning"), "{said}");
    let (said, status) = Served::textbook(folder.path(), &["--bind", "0.0.0.0"]).end();
    assert_eq!(status, 0);
    assert!(said.contains("warning: 0.0.0.0 can be reached from other machines"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_browser_that_cannot_start_is_told() {
    use std::os::unix::fs::PermissionsExt;

    // One folder has no program that opens an address, the other one that fails.
    for fails in [false, true] {
        let (folder, programs) = (folder(), folder());
        if fails {
            let program = programs.path().join("xdg-open");
            fs::write(&program, "#!/bin/sh\nexit 3\n").expect("written");
            fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("set");
        }
        fs::write(folder.path().join("textbook.ron"), include_str!("../graphs/textbook.ron")).expect("written");
        let mut command = program(folder.path());
        command.env("PATH", programs.path()).args(["-g", "textbook.ron", "explore", "--port", "0", "--open"]);
        let mut served = Served::start(&mut command);
        let mut said = BufReader::new(served.child.stderr.take().expect("piped")).lines().map_while(Result::ok);
        assert!(said.any(|line| line == "no browser could be started: open the address yourself"));
        // It is served all the same.
        assert_eq!(served.request("GET", "/", "").0, 200);
    }
}

#[test]
fn a_port_that_is_taken_is_told() {
    let folder = folder();
    fs::write(folder.path().join("textbook.ron"), include_str!("../graphs/textbook.ron")).expect("written");
    let taken = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let port = taken.local_addr().expect("bound").port().to_string();
    let line = format!("-g textbook.ron explore --port {port}");
    let seen = conversation(folder.path(), &[&line]).replace(&port, "PORT");
    // The system's own words differ.
    let (before, after) = seen.split_once("PORT: ").expect("why not");
    assert!(before.contains("error: cannot listen on 127.0.0.1:"), "{seen}");
    assert!(after.contains("hint: the port is in use: --port names another, and --port 0 takes any"), "{seen}");
    assert!(after.trim_end().ends_with("[exit 1]"), "{seen}");
}

#[test]
fn a_graph_with_mistakes_is_served_with_what_the_terminal_says() {
    let folder = folder();
    let wrong = r#"Graph(title: "Wrong", as_of: "2022-13-41", actors: {"a": State(nam: "<b>A</b>")})"#;
    fs::write(folder.path().join("wrong.ron"), wrong).expect("written");
    let served = Served::start(program(folder.path()).args(["-g", "wrong.ron", "explore", "--port", "0"]));
    let (status, page) = served.request("GET", "/", "");
    assert_eq!(status, 200);
    assert!(page.contains("unknown field &#39;nam&#39;") || page.contains("unknown field 'nam'"), "{page}");
    assert!(!page.contains("<b>A"), "what is quoted of the file is text");
    assert_eq!(served.ask(&json!({"world": 0, "ask": ["day"]})).0, 422);
}
