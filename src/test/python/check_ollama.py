"""Compares what a taught model answers in Ollama with what Lacuna says that it answers.

    lacuna export PROJECT --ollama FOLDER            # after a round, whose look kept the answer to each question
    ollama serve & (cd FOLDER && ollama create taught -f Modelfile)
    venv/bin/python src/test/python/check_ollama.py PROJECT taught 60

Every question is put as the project puts it (instruction, worked examples as turns of the chat), with nothing set but the
length of an answer: what the Modelfile says of temperature and penalties is what is tried. Needs no package. Ollama's
program can be built from the module proxy: `go mod download github.com/ollama/ollama@v0.17.4`, then `go build .` in a copy of
it, with the headers that modules leave out (nlohmann/json, stb_image, miniaudio) in llama/llama.cpp/vendor.
"""

import json
import os
import sqlite3
import sys
import urllib.request
from pathlib import Path


def main():
    project, model, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    host = os.environ.get("OLLAMA_HOST", "127.0.0.1:11434")
    form = json.loads((project / "project.json").read_text())["format"]
    rows = sqlite3.connect(project / "lacuna.db").execute(
        "SELECT question.text, prediction.greedy FROM prediction JOIN question ON question.id = prediction.question_id"
        " WHERE round = (SELECT max(round) FROM prediction) ORDER BY question.id LIMIT ?", (count,)).fetchall()
    instruction = form["instruction"] + "\n\n" if form["instruction"] else ""
    same = 0
    for question, ours in rows:
        turns = [*form["examples"], [question, None]]
        messages = []
        for number, (asked, answer) in enumerate(turns):
            messages.append({"role": "user", "content": (instruction if number == 0 else "") + asked})
            if answer is not None:
                messages.append({"role": "assistant", "content": answer})
        body = {"model": model, "stream": False, "messages": messages, "options": {"num_predict": form["maxAnswerTokens"]}}
        with urllib.request.urlopen(urllib.request.Request(f"http://{host}/api/chat", json.dumps(body).encode())) as answer:
            theirs = json.load(answer)["message"]["content"].strip()
        if theirs == ours.strip():
            same += 1
        else:
            print(f"{question!r}: {ours!r} here, {theirs!r} in Ollama")
    print(f"{same} of {len(rows)} answers are the same")


main()
