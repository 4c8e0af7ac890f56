"""Sends a plan with the provider's own client: `pip install ovh`, then `send(ovh.Client(), plan)`."""

from rinnovo import ovh


def send(client, plan):
    """Sends the requests in order; stops where somebody must do something first."""
    for step in plan.steps:
        if isinstance(step, ovh.Wait):
            raise RuntimeError(f"before the next request: {step.words}")
        print(step.method, step.path, step.words)
        client.call(step.method, step.path, step.body, True)
