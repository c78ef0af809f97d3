//! How a document names what questions are linked to.

use crate::{DepartmentId, StepId, TouchpointId};

/// What the project calls the things that questions are linked to.
pub trait LinkNames {
    fn touchpoint(&self, id: TouchpointId) -> Option<String>;
    fn department(&self, id: DepartmentId) -> Option<String>;
    fn step(&self, id: StepId) -> Option<String>;
}

/// Finds by name what questions are linked to.
pub trait LinkTargets {
    fn touchpoint(&self, name: &str) -> Option<TouchpointId>;
    fn department(&self, name: &str) -> Option<DepartmentId>;
    fn step(&self, name: &str) -> Option<StepId>;
}

/// Links stay what they are: for copies within one project. Ids are written as their text.
#[derive(Debug, Clone, Copy)]
pub struct SameProject;

impl LinkNames for SameProject {
    fn touchpoint(&self, id: TouchpointId) -> Option<String> {
        Some(id.to_string())
    }
    fn department(&self, id: DepartmentId) -> Option<String> {
        Some(id.to_string())
    }
    fn step(&self, id: StepId) -> Option<String> {
        Some(id.to_string())
    }
}

impl LinkTargets for SameProject {
    fn touchpoint(&self, name: &str) -> Option<TouchpointId> {
        name.parse().ok()
    }
    fn department(&self, name: &str) -> Option<DepartmentId> {
        name.parse().ok()
    }
    fn step(&self, name: &str) -> Option<StepId> {
        name.parse().ok()
    }
}
