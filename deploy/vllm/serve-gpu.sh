#!/usr/bin/env bash
# Serve a model for Consilium with vLLM on this machine's GPUs: serve-gpu.sh MODEL [further flags of vLLM]
# MODEL is a folder or a name that vLLM knows. VLLM_API_KEY must be set.
# HOST (127.0.0.1), PORT (8000), NAME (the model's name for clients), CONTEXT (32768 tokens), GPUS (1).
set -euo pipefail

model=${1:?usage: serve-gpu.sh MODEL [further flags of vLLM]}
shift
: "${VLLM_API_KEY:?set it to the key that clients must present}"
export VLLM_API_KEY VLLM_NO_USAGE_STATS=1 DO_NOT_TRACK=1

# --enable-prefix-caching: the rollouts of a consult share the record as their prefix; it is read once.
# --enable-prompt-tokens-details: replies say how many tokens came from that cache.
# disable_any_whitespace: without it a model can burn its whole budget on spaces inside the JSON.
# --generation-config vllm: sampling is what the request says, not what the model's folder says.
# --no-enable-log-requests: prompts are patients' records and have no place in a log.
exec vllm serve "$model" --served-model-name "${NAME:-$(basename "$model")}" \
    --host "${HOST:-127.0.0.1}" --port "${PORT:-8000}" \
    --dtype auto --max-model-len "${CONTEXT:-32768}" --tensor-parallel-size "${GPUS:-1}" \
    --gpu-memory-utilization 0.90 \
    --enable-prefix-caching --enable-prompt-tokens-details \
    --structured-outputs-config '{"backend": "xgrammar", "disable_any_whitespace": true}' \
    --generation-config vllm --no-enable-log-requests \
    "$@"
