"""Read one transcript from standard input in a process of its own, and say how it went.

A child of the tests because the most memory that was used is known for a whole process only.
"""

from __future__ import annotations

import io
import json
import sys
import time

from hedgerow.cli.voice import work_out
from hedgerow.formats.records import UnreadableFile
from hedgerow.formats.transcripts.read import read_transcript
from measuring import peak_megabytes

if __name__ == "__main__":
    source = io.BytesIO(sys.stdin.buffer.read())
    began = time.process_time()
    outcome: dict[str, object] = {}
    try:
        outcome["read"] = work_out(read_transcript(source)).voice.present
    except UnreadableFile as error:
        outcome["refused"] = [error.problem, error.mend]
    outcome["seconds"] = time.process_time() - began
    outcome["megabytes"] = peak_megabytes()
    sys.stdout.write(json.dumps(outcome))
