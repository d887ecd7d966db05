"""A real installation from its first sign-in on, in a real browser: second factor, code, alarm, identity provider."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path

from tests.e2e.demonstration import ARTEFACTS, ROOT, await_ready, command, free_port, run_script
from tests.gql.identity import CLIENT, SECRET, real_provider

LEAD = {
    "p-1": {
        "claims": {"name": "钱检查", "preferred_username": "qian", "groups": ["mj-leads"], "agency": "YB4114"},
        "amr": ["pwd", "otp"],
    }
}


def test_a_real_installation_opens_to_two_factors_only(tmp_path: Path) -> None:
    words = ("init", "--agency", "YB4114", "--name", "甲市医疗保障局", "--region", "411400", "--json")
    made = subprocess.run(
        command("--data", str(tmp_path), *words), cwd=ROOT, capture_output=True, text=True, check=True
    )
    one_time = json.loads(made.stdout.strip().splitlines()[-1])["password"]
    port = free_port()
    home, out = f"http://127.0.0.1:{port}", ARTEFACTS / "signin"
    out.mkdir(parents=True, exist_ok=True)
    with real_provider(LEAD, home=home) as issuer, (out / "serve.log").open("w") as log:
        settings = {
            "MINGJIAN_PORT": str(port),
            "MINGJIAN_WORKERS": "0",
            "MINGJIAN_WARM_UP": "false",
            "MINGJIAN_PUBLIC_URL": home,
            "MINGJIAN_OIDC_ISSUER": issuer,
            "MINGJIAN_OIDC_CLIENT_ID": CLIENT,
            "MINGJIAN_OIDC_CLIENT_SECRET": SECRET,
            "MINGJIAN_OIDC_ROLES": json.dumps({"mj-leads": ["lead", "investigator"]}),
        }
        process = subprocess.Popen(
            command("--data", str(tmp_path), "serve"), cwd=ROOT, env={**os.environ, **settings},
            stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        try:
            await_ready(home, process)
            run_script("signin.mjs", out, home, str(out), "security", one_time, "p-1")
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(120)
    assert len(list(out.glob("*.png"))) >= 9
