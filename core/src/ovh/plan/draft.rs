use super::{Missing, PlanNote, Request, Step, Wait, Why, endpoint::Endpoint, target::Target};

/// A plan in the making.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) steps: Vec<Step>,
    pub(super) notes: Vec<PlanNote>,
}

impl Draft {
    /// Adds a request for the service, as `made` makes it.
    pub(super) fn ask(
        &mut self,
        target: &Target,
        endpoint: Endpoint,
        why: Why,
        made: impl FnOnce(Request) -> Request,
    ) -> Result<(), Vec<Missing>> {
        let request = Request::new(endpoint, target.path(endpoint)?, why);
        self.steps.push(Step::Request(made(request)));
        Ok(())
    }

    pub(super) fn wait(&mut self, wait: Wait) {
        self.steps.push(Step::Wait(wait));
    }

    pub(super) fn note(&mut self, note: PlanNote) {
        self.notes.push(note);
    }
}
