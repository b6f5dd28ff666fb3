//! Answers requests, one a line, by calling the public API of the sphinx-packet crate.
//! The protocol is described in the README beside this directory.

mod common;
mod v06;
mod v08;
mod wire;

use std::any::Any;
use std::io::{self, BufRead, Write};
use std::panic;

use wire::{one_word, usage, Answer, Words};

fn answer(line: &str) -> Answer {
    let mut words = Words::of(line);
    let command = words.word("command")?;
    match words.word("release")? {
        "0.8.0" => v08::run(command, &mut words),
        "0.6.0" => v06::run(command, &mut words),
        other => usage(format!("unknown release {other}")),
    }
}

fn panic_text(cause: &(dyn Any + Send)) -> &str {
    if let Some(text) = cause.downcast_ref::<&str>() {
        text
    } else if let Some(text) = cause.downcast_ref::<String>() {
        text
    } else {
        "without text"
    }
}

fn respond(line: &str) -> String {
    match panic::catch_unwind(|| answer(line)) {
        Ok(Ok(result)) => result,
        Ok(Err(failure)) => format!("error {} {}", failure.kind, one_word(&failure.text)),
        Err(cause) => format!("panic {}", one_word(panic_text(&*cause))),
    }
}

fn main() -> io::Result<()> {
    // Panics are answered on standard output; the default report would only clutter the log.
    panic::set_hook(Box::new(|_| {}));
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let line = line?;
        if line.trim() == "quit" {
            break;
        }
        writeln!(out, "{}", respond(&line))?;
        out.flush()?;
    }
    Ok(())
}
