import { useState } from "react";
import { Reparam } from "./Reparam";

export function Page() {
  const [params, setParams] = useState({ temperature: 0.5, probs: [0.3, 0.3, 0.4] });
  const [dark, setDark] = useState(false);
  const [variances, setVariances] = useState<number[]>([]);
  return (
    <main style={{ colorScheme: dark ? "dark" : "light", background: "canvas", color: "canvastext" }}>
      <button id="dark" type="button" onClick={() => setDark(!dark)}>
        {dark ? "Light" : "Dark"}
      </button>
      <button id="cold" type="button" onClick={() => setParams({ temperature: 0.1, probs: [0.2, 0.2, 0.6] })}>
        Cold
      </button>
      <output id="temperature">{params.temperature}</output>
      <output id="variances">{variances.length}</output>
      <Reparam panel="gumbel-softmax" samples={500} params={params} onChange={setParams}>
        <a href="https://reparam.example/0.1.0/?panel=gumbel-softmax">Gumbel-Softmax</a>
      </Reparam>
      <Reparam
        panel="gaussian-gradient"
        figures="estimates variance"
        std-dev={0.5}
        onReport={({ estimators }) => setVariances(estimators.map(({ variance }) => variance ?? 0))}
      />
      <Reparam panel="gumbel-max" temperature="0.5" />
      {/* @ts-expect-error there is no such panel */}
      {false && <Reparam panel="gumbel-min" />}
    </main>
  );
}
