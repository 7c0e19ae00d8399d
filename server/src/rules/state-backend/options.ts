export const STATE_BACKEND = "state.backend.type";
export const INCREMENTAL = "execution.checkpointing.incremental";
