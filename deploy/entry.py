"""Runs the service that this image was made for, as `python -m <service>` would: api, worker, migrate and the rest."""

import os
import runpy

runpy.run_module(os.environ["SERVICE"], run_name="__main__", alter_sys=True)
