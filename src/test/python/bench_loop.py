"""What a user waits for: Lacuna's loop beside a careful transformers + peft script on the same real model, CPU, float32.

    python -m venv venv && venv/bin/pip install -r src/test/python/requirements.txt
    mvn -q compile dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
    venv/bin/python src/test/python/bench_loop.py --model FOLDER --json FILE [--repetitions 3] [--only WORK ...] [--lacuna COMMAND]

FOLDER is SmolLM2-135M-Instruct or another chat model in Hugging Face's layout; questions are the sample `atlas`'. Each work is
done by ours and by theirs in turns, each a process of its own from its start to its end; medians, and the ratio theirs / ours in
seconds, so that more is better for us. `memory` is the highest resident memory of each side's processes, ours / theirs.

Theirs is set up as a careful user would: sdpa attention, batches sorted by length and padded to their longest row,
num_return_sequences for samples, states of all layers out of the greedy answers' own prefill, dropout and targets as ours. The
prompts are ours to the letter: `lacuna try` tells them.

probe   300 questions with five worked examples: greedy answer, ten samples, the last position's state of every layer; ours fits
        its probe besides
round   60 labels, 12 epochs, rank 16, batches of 4; 200 held-out questions answered before, after, and as often between as ours
        does, which its own result tells
snapshot  all questions answered greedily by the taught model, with the states of all layers; ours the held-out ones besides
first   from the program's start to the first answer
generate  40 new questions, ours alone: they have none
"""

import argparse
import contextlib
import json
import os
import platform
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
ATLAS = ROOT / "sample-projects" / "atlas"
WORKS = ["probe", "round", "snapshot", "first", "generate"]
SAMPLES, TOKENS, SIZE = 10, 24, 32  # TOKENS: what `lacuna new` proposes for this file
TARGETS = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]


# ---- theirs: a process each -----------------------------------------------------------------------------------------

def theirs(task):
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer
    job = json.loads(Path(task).read_text())
    torch.manual_seed(1)
    tokenizer = AutoTokenizer.from_pretrained(job["model"], padding_side="left")
    tokenizer.pad_token = tokenizer.pad_token or tokenizer.eos_token
    model = AutoModelForCausalLM.from_pretrained(job["model"], dtype=torch.float32, attn_implementation="sdpa").eval()
    work = {"probe": their_probe, "round": their_round, "snapshot": their_snapshot, "first": their_first}[job["work"]]
    work(torch, tokenizer, model, job)


def batches(tokenizer, prompts):
    """Rows of like length together."""
    order = sorted(range(len(prompts)), key=lambda i: len(prompts[i]))
    for at in range(0, len(order), SIZE):
        rows = order[at:at + SIZE]
        yield rows, tokenizer([prompts[i] for i in rows], return_tensors="pt", padding=True, add_special_tokens=False)


def greedy(torch, tokenizer, model, prompts, states=False):
    answers, last = [""] * len(prompts), [None] * len(prompts)
    with torch.inference_mode():
        for rows, batch in batches(tokenizer, prompts):
            said = model.generate(**batch, do_sample=False, max_new_tokens=TOKENS, return_dict_in_generate=True,
                                  output_hidden_states=states, stop_strings=["\n"], tokenizer=tokenizer)
            texts = tokenizer.batch_decode(said.sequences[:, batch.input_ids.shape[1]:], skip_special_tokens=True)
            for place, row in enumerate(rows):
                answers[row] = texts[place]
                if states:
                    last[row] = torch.stack([layer[place, -1] for layer in said.hidden_states[0]]).clone()
    return answers, last


def their_probe(torch, tokenizer, model, job):
    greedy(torch, tokenizer, model, job["prompts"], states=True)
    with torch.inference_mode():
        for rows, batch in batches(tokenizer, job["prompts"]):
            model.generate(**batch, do_sample=True, temperature=1.0, top_k=0, num_return_sequences=SAMPLES, max_new_tokens=TOKENS,
                           stop_strings=["\n"], tokenizer=tokenizer)


def their_round(torch, tokenizer, model, job):
    from peft import LoraConfig, get_peft_model
    model = get_peft_model(model, LoraConfig(r=16, lora_alpha=32, lora_dropout=0.05, task_type="CAUSAL_LM", target_modules=TARGETS))
    optimiser = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=job["rate"])
    rows = [(tokenizer(p, add_special_tokens=False).input_ids, tokenizer(a + tokenizer.eos_token, add_special_tokens=False).input_ids)
            for p, a in job["labels"]]
    steps = job["epochs"] * -(-len(rows) // 4)
    evaluated = {round(steps * i / max(1, job["evaluations"] - 1)) for i in range(job["evaluations"])}
    step = 0
    greedy(torch, tokenizer, model.eval(), job["held"])
    for epoch in range(job["epochs"]):
        order = torch.randperm(len(rows)).tolist()
        for at in range(0, len(order), 4):
            some = [rows[i] for i in order[at:at + 4]]
            longest = max(len(p) + len(a) for p, a in some)
            ids = torch.full((len(some), longest), tokenizer.pad_token_id)
            labels = torch.full((len(some), longest), -100)
            for i, (p, a) in enumerate(some):
                ids[i, :len(p) + len(a)] = torch.tensor(p + a)
                labels[i, len(p):len(p) + len(a)] = torch.tensor(a)
            model.train()
            model(input_ids=ids, attention_mask=(ids != tokenizer.pad_token_id).long(), labels=labels).loss.backward()
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            step += 1
            if step in evaluated:
                greedy(torch, tokenizer, model.eval(), job["held"])
    model.save_pretrained(job["adapter"])


def their_snapshot(torch, tokenizer, model, job):
    from peft import PeftModel
    model = PeftModel.from_pretrained(model, job["adapter"]).merge_and_unload().eval()
    greedy(torch, tokenizer, model, job["prompts"], states=True)


def their_first(torch, tokenizer, model, job):
    print(greedy(torch, tokenizer, model, job["prompts"][:1])[0][0], flush=True)


# ---- both, from outside ---------------------------------------------------------------------------------------------

def resident(root):
    """Bytes that a process and all that it started hold; what several of them share counts once."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except (OSError, IndexError):
                continue
    total, todo = 0, [root]
    while todo:
        now = todo.pop()
        try:  # Pss: each page divided by how many processes have it
            rollup = Path(f"/proc/{now}/smaps_rollup").read_text()
            total += 1024 * int(next(line for line in rollup.splitlines() if line.startswith("Pss:")).split()[1])
        except (OSError, StopIteration):
            pass
        todo += [pid for pid, parent in parents.items() if parent == now]
    return total


def timed(command):
    """Seconds from start to end, and the highest resident memory on the way."""
    began, peak = time.monotonic(), 0
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    lines = []
    reader = threading.Thread(target=lambda: lines.extend(process.stdout))
    reader.start()
    while process.poll() is None:
        peak = max(peak, resident(process.pid))
        time.sleep(0.2)
    reader.join()
    if process.returncode:
        sys.exit(" ".join(map(str, command)) + "\n" + "".join(lines[-20:]))
    return time.monotonic() - began, peak


class Bench:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.lacuna = options.lacuna.split() if options.lacuna else [
            "java", "--enable-native-access=ALL-UNNAMED", "--add-opens=java.base/java.nio=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xss4m",
            "-cp", f"{ROOT}/target/classes:{(ROOT / 'target/classpath.txt').read_text().strip()}", "dev.lacuna.Main"]
        self.rate = 0.0
        self.evaluations = 0

    def ours(self, *arguments):
        return timed([*self.lacuna, *map(str, arguments)])

    def theirs(self, work, **job):
        task = self.folder / f"{work}.json"
        task.write_text(json.dumps(dict(job, work=work, model=str(self.options.model))))
        return timed([sys.executable, __file__, "--theirs", str(task)])

    def copy(self, project):
        target = self.folder / "copy"
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(self.folder / project, target)
        return target

    def prepare(self):
        questions = (ATLAS / "oracle.jsonl").read_text().splitlines()
        held = (ATLAS / "evaluation.jsonl").read_text().splitlines()
        few = self.folder / "few.jsonl"
        # Every third or so: the file stands relation by relation.
        few.write_text("\n".join(questions[i * len(questions) // self.options.probed] for i in range(self.options.probed)) + "\n")
        some = self.folder / "held.jsonl"
        some.write_text("\n".join(held[i * len(held) // self.options.held] for i in range(self.options.held)) + "\n")
        for name, file in (("few", few), ("all", ATLAS / "oracle.jsonl")):
            self.ours("new", self.folder / name, "--model", self.options.model, "--questions", file, "--evaluation", some, "--no-pilot")
        tried = self.folder / "try.json"
        self.ours("try", self.folder / "all", "--questions", 1, "--json", tried)
        one = json.loads(tried.read_text())
        shown = next(q for q in one["questions"] if q["prompt"])
        form = shown["prompt"]
        fill = lambda text: form.replace(shown["question"], text)
        ask = lambda file: [json.loads(line) for line in Path(file).read_text().splitlines()]
        self.few = [fill(q["question"]) for q in ask(few)]
        self.all = [fill(q["question"]) for q in ask(ATLAS / "oracle.jsonl")]
        self.held = [fill(q["question"]) for q in ask(some)]
        self.ours("select", self.folder / "all", "--strategy", "random", "--batch", 60)
        self.ours("label", self.folder / "all", "--oracle", 60)
        labelled = self.folder / "labels.jsonl"
        self.ours("export", self.folder / "all", "--out", labelled)
        self.labels = [(fill(row["question"]), row["answer"]) for row in ask(labelled)]

    def probe(self):
        project = self.copy("few")
        return self.ours("probe", project), self.theirs("probe", prompts=self.few)

    def round(self):
        project = self.copy("all")
        told = self.folder / "round.json"
        ours = self.ours("round", project, "--no-snapshot", "--epochs", 12, "--rank", 16, "--json", told)
        run = json.loads(told.read_text())["run"]
        with contextlib.closing(sqlite3.connect(project / "lacuna.db")) as database:
            self.evaluations = database.execute("SELECT count(*) FROM run_evaluation WHERE run_id = ?", (run,)).fetchone()[0]
        theirs = self.theirs("round", labels=self.labels, held=self.held, epochs=12, rate=2e-4, evaluations=self.evaluations,
                             adapter=str(self.folder / "adapter"))
        shutil.rmtree(self.folder / "taught", ignore_errors=True)
        shutil.move(project, self.folder / "taught")
        return ours, theirs

    def snapshot(self):
        if not (self.folder / "taught").exists():  # without the work "round"
            project = self.copy("all")
            self.ours("round", project, "--no-snapshot", "--epochs", 12, "--rank", 16)
            shutil.move(project, self.folder / "taught")
        project = self.copy("taught")
        self.ours("probe", project, "--sample-budget", 40)  # a snapshot is compared with a probe; few samples will do
        # The same adapter for both; ours is in peft's format.
        return self.ours("snapshot", project), self.theirs("snapshot", prompts=self.all, adapter=str(project / "artifacts" / "round-1"))

    def first(self):
        project = self.copy("all")
        return self.ours("try", project, "--questions", 1), self.theirs("first", prompts=self.all)

    def generate(self):
        project = self.copy("few")
        self.ours("probe", project)
        return self.ours("generate", project, "--count", 40), None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--theirs", help=argparse.SUPPRESS)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--lacuna", help="the installed program, in the place of this checkout's classes")
    parser.add_argument("--repetitions", type=int, default=3)
    parser.add_argument("--probed", type=int, default=300)
    parser.add_argument("--held", type=int, default=200)
    parser.add_argument("--only", nargs="*", choices=WORKS, default=WORKS)
    options = parser.parse_args()
    if options.theirs:
        theirs(options.theirs)
        return
    import peft
    import torch
    import transformers
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(options, Path(folder))
        bench.prepare()
        rows = {}
        for _ in range(options.repetitions):
            for work in options.only:
                ours, other = getattr(bench, work)()
                row = rows.setdefault(work, {"ours": [], "theirs": [], "oursBytes": [], "theirsBytes": []})
                row["ours"].append(round(ours[0], 2))
                row["oursBytes"].append(ours[1])
                if other:
                    row["theirs"].append(round(other[0], 2))
                    row["theirsBytes"].append(other[1])
                print(work, f"ours {ours[0]:.1f} s", f"theirs {other[0]:.1f} s" if other else "", f"load {os.getloadavg()[0]:.1f}", flush=True)
    for row in rows.values():
        if row["theirs"]:
            row["ratio"] = round(statistics.median(row["theirs"]) / statistics.median(row["ours"]), 2)
    both = [row for row in rows.values() if row["theirs"]]
    result = {"works": rows, "memory": round(max(max(r["oursBytes"]) for r in both) / max(max(r["theirsBytes"]) for r in both), 2) if both else None,
              "evaluationsInRound": bench.evaluations, "torch": torch.__version__, "transformers": transformers.__version__, "peft": peft.__version__,
              "processors": os.cpu_count(), "machine": platform.processor() or platform.machine(), "load": os.getloadavg()}
    if options.json:
        options.json.write_text(json.dumps(result, indent=2) + "\n")
    print(json.dumps({work: row.get("ratio") for work, row in rows.items()} | {"memory": result["memory"]}))


if __name__ == "__main__":
    main()
