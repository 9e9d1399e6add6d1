#!/usr/bin/env bash
# Serve SmolLM2-135M with vLLM on the CPU, on loopback: the compatibility proof, not for real questions.
# PORT (default 8000); VLLM_API_KEY must be set. Builds what is missing.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=deploy/vllm/cpu.sh
source "$here/cpu.sh"

: "${VLLM_API_KEY:?set it to the key that clients must present}"
export VLLM_API_KEY
"$here/build-cpu-env.sh"

# Without bfloat16 in hardware float32 is as fast and compares better.
dtype=float32
if has_flag avx512_bf16 || has_flag amx_bf16; then
    dtype=bfloat16
fi

# Threads bound to cores answer half as fast again as threads that wander.
export VLLM_CPU_OMP_THREADS_BIND VLLM_CPU_KVCACHE_SPACE=1 OMP_NUM_THREADS
VLLM_CPU_OMP_THREADS_BIND=$(sed -n 's/^Cpus_allowed_list:[[:space:]]*//p' /proc/self/status)
OMP_NUM_THREADS=$(nproc)
export HF_HUB_OFFLINE=1 VLLM_NO_USAGE_STATS=1 DO_NOT_TRACK=1

# Not the `vllm` command: it looks for a distribution of that name, and this one is called vllm-cpu.
# Eager, because compiling takes a minute or two and a small model answers quickly enough without.
exec "$ENVIRONMENT/bin/python" -m vllm.entrypoints.openai.api_server \
    --model "$WEIGHTS" --served-model-name "$MODEL" \
    --host 127.0.0.1 --port "${PORT:-8000}" \
    --dtype "$dtype" --max-model-len 4096 --enforce-eager \
    --enable-prefix-caching --enable-prompt-tokens-details \
    --structured-outputs-config '{"backend": "xgrammar", "disable_any_whitespace": true}'
