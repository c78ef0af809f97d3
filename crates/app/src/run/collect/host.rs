//! The survey host, as the window starts and stops it.

use std::net::IpAddr;
use std::sync::Arc;

use throughline_live::{PublicSurvey, networks};
use throughline_model::WaveId;
use throughline_model::survey::WaveState;
use throughline_store::answers;

use crate::app::{Context, lock};
use crate::calls::collect::*;
use crate::calls::{Call, Done};
use crate::editing;
use crate::error::{CallError, ErrorCode};
use crate::hosting::{Hosting, Plan, host_problem, wave_closed};
use crate::run::Run;
use crate::run::preferences::language;
use crate::surveying::words::SurveyWords;

const HOST: &[&str] = &["survey_host"];

impl Run for ListNetworks {
    fn run(self, on: &Context<'_>) -> Result<Vec<Network>, CallError> {
        let words = SurveyWords::of(&language(on));
        let networks = networks().map_err(|problem| host_problem(&problem, &words))?;
        Ok(networks
            .into_iter()
            .map(|network| Network {
                address: network.address.to_string(),
                name: network.name,
                loopback: network.loopback,
            })
            .collect())
    }
}

impl Run for StartHost {
    fn run(self, on: &Context<'_>) -> Result<HostState, CallError> {
        let address: IpAddr = self
            .address
            .trim()
            .parse()
            .map_err(|_| CallError::invalid("this is no address of a network"))?;
        let language = language(on);
        let words = SurveyWords::of(&language);
        // Held until the host runs, so that two calls start one.
        let mut hosting = lock(&on.inner.hosting);
        if let Some(running) = hosting.as_ref() {
            let busy = CallError::new(ErrorCode::Busy, "a wave is hosted already");
            return Err(busy.with("what", running.wave));
        }
        let asked = self.wave;
        let (wave, answers, project) = on.on_document(Self::NAME, move |session| {
            let project = session.path().map(ToOwned::to_owned);
            // Answers are written: a project that cannot be written to hosts nothing.
            let connection = session.store_mut()?.read();
            let wave = editing::wave(connection, asked)?;
            let answers = answers::count(connection, asked)?;
            Ok((wave, answers, project.ok_or_else(CallError::no_project)?))
        })?;
        if wave.state != WaveState::Open {
            return Err(wave_closed());
        }
        let survey = PublicSurvey::of(wave.definition, &wave.id.to_string(), wave.by_code);
        let plan = Plan {
            wave: wave.id,
            project,
            survey: Arc::new(survey),
            answers,
            address,
            port: self.port,
            language,
        };
        let started = Hosting::start(plan, on.document()?)
            .map_err(|problem| host_problem(&problem, &words))?;
        *hosting = Some(started);
        drop(hosting);
        announce(on);
        state(on)?.ok_or_else(|| CallError::not_found("host"))
    }
}

impl Run for StopHost {
    fn run(self, on: &Context<'_>) -> Result<Done, CallError> {
        stop(on);
        Ok(Done {})
    }
}

impl Run for PauseHost {
    fn run(self, on: &Context<'_>) -> Result<HostState, CallError> {
        if let Some(hosting) = lock(&on.inner.hosting).as_ref() {
            hosting.take_answers(self.open);
        }
        announce(on);
        state(on)?.ok_or_else(|| CallError::not_found("host"))
    }
}

impl Run for ReadHost {
    fn run(self, on: &Context<'_>) -> Result<Option<HostState>, CallError> {
        state(on)
    }
}

impl Run for ReadRoom {
    fn run(self, on: &Context<'_>) -> Result<Option<RoomView>, CallError> {
        let room = lock(&on.inner.hosting).as_ref().map(Hosting::room);
        Ok(room.map(|room| {
            let slide = room();
            RoomView {
                count: slide.count,
                figure: slide.figure,
                figure_text: slide.figure_text,
                note: slide.note,
            }
        }))
    }
}

fn state(on: &Context<'_>) -> Result<Option<HostState>, CallError> {
    let found = {
        let hosting = lock(&on.inner.hosting);
        let Some(hosting) = hosting.as_ref() else {
            return Ok(None);
        };
        let counts = hosting.counts();
        HostState {
            wave: hosting.wave,
            address: hosting.url().to_owned(),
            qr: hosting.qr.clone(),
            network: hosting.network.clone(),
            port: hosting.port(),
            open: hosting.is_open(),
            answers: counts.answers,
            visits: counts.visits,
            refused: counts.refused,
        }
    };
    let wave = found.wave;
    let answers = on.on_document(ReadHost::NAME, move |session| {
        Ok(answers::count(session.store()?.read(), wave)?)
    })?;
    Ok(Some(HostState { answers, ..found }))
}

/// Stops the host, if one runs. Not to be called on the document's thread, which the host's last
/// answers still need.
pub(in crate::run) fn stop(on: &Context<'_>) {
    let running = lock(&on.inner.hosting).take();
    if let Some(running) = running {
        running.stop();
        announce(on);
    }
}

/// Stops the host if it is this wave's.
pub(super) fn stop_if(on: &Context<'_>, wave: WaveId) {
    let is_this = lock(&on.inner.hosting)
        .as_ref()
        .is_some_and(|hosting| hosting.wave == wave);
    if is_this {
        stop(on);
    }
}

/// Stops the host if its project is not the open one any more.
pub(in crate::run) fn settle(on: &Context<'_>) {
    let Some(project) = lock(&on.inner.hosting)
        .as_ref()
        .map(|hosting| hosting.project.clone())
    else {
        return;
    };
    let is_open = on.on_document("host.settle", move |session| {
        Ok(session.path() == Some(project.as_path()))
    });
    if !is_open.unwrap_or(false) {
        stop(on);
    }
}

/// The wave was opened or closed.
pub(super) fn wave_is(on: &Context<'_>, wave: WaveId, open: bool) {
    if let Some(hosting) = lock(&on.inner.hosting)
        .as_ref()
        .filter(|hosting| hosting.wave == wave)
    {
        hosting.wave_is(open);
    }
}

fn announce(on: &Context<'_>) {
    // Without an open project there is nobody to tell.
    let _ = on.on_document("host.changed", |session| session.announce_tables(HOST));
}
