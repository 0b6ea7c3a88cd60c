/** Keeps a screen that stopped working from taking the window with it. */
import { Component, type ReactNode } from "react";
import { Button } from "../design/Button";
import { Failed } from "../design/States";

interface Props {
  children: ReactNode;
  words: { failed: string; reload: string };
}

export class Boundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="page">
        <Failed message={this.props.words.failed} />
        <Button onPress={() => this.setState({ failed: false })}>{this.props.words.reload}</Button>
      </div>
    );
  }
}
